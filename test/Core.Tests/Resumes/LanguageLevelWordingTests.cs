using Shortlist.Core.Resumes;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Resumes;

public sealed class LanguageLevelWordingTests
{
    [Theory]
    [InlineData("German (native)", LanguageLevel.Native)]
    [InlineData("English: mother tongue", LanguageLevel.Native)]
    [InlineData("bilingual English/French", LanguageLevel.Native)]
    [InlineData("near-native English", LanguageLevel.C2)]
    [InlineData("C2", LanguageLevel.C2)]
    [InlineData("fluent in Spanish", LanguageLevel.C1)]
    [InlineData("excellent written and spoken English", LanguageLevel.C1)]
    [InlineData("full professional proficiency", LanguageLevel.C1)]
    [InlineData("professional working proficiency", LanguageLevel.B2)]
    [InlineData("business level Japanese", LanguageLevel.B2)]
    [InlineData("German B2", LanguageLevel.B2)]
    [InlineData("conversational Mandarin", LanguageLevel.B1)]
    [InlineData("limited working proficiency", LanguageLevel.B1)]
    [InlineData("basic Dutch", LanguageLevel.A2)]
    [InlineData("pre-intermediate", LanguageLevel.A2)]
    [InlineData("Italian, beginner", LanguageLevel.A1)]
    public void Says_the_level(string text, LanguageLevel level) =>
        LanguageLevelWording.Find(Tokenizer.Tokenize(text))[0].Level.ShouldBe(level);

    [Fact]
    public void The_longest_wording_wins_and_each_language_keeps_its_own()
    {
        const string text = "English (native or bilingual proficiency), German (B1), Thai";
        var mentions = LanguageLevelWording.Find(Tokenizer.Tokenize(text));

        mentions.Select(m => m.Level).ShouldBe([LanguageLevel.Native, LanguageLevel.B1]);
        text.Substring(mentions[0].Span.Start, mentions[0].Span.Length).ShouldBe("native or bilingual proficiency");
    }

    [Fact]
    public void No_level_is_found_where_none_is() => LanguageLevelWording.Find(Tokenizer.Tokenize("Portuguese, Korean")).ShouldBeEmpty();
}
