using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Text;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("C++ and C#, F#", "c++ and c# f#")]
    [InlineData(".NET, ASP.NET and .NET Core", ".net asp net and .net core")]
    [InlineData("Node.js / CI/CD, e-mail", "node js ci cd e mail")]
    [InlineData("Bachelor’s degree, 3.5 years", "bachelor degree 3.5 years")]
    [InlineData("5+ years; CompTIA A+ (Security+)", "5 years comptia a+ security+")]
    [InlineData("Résumé of Zoë", "resume of zoe")]
    [InlineData("", "")]
    public void Cuts_words_the_way_skills_are_written(string text, string words)
    {
        var tokens = Tokenizer.Tokenize(text);

        string.Join(' ', Enumerable.Range(0, tokens.Tokens.Count).Select(i => tokens[i].ToString())).ShouldBe(words);
    }

    [Theory]
    [InlineData("machine, learning", true)]
    [InlineData("machine learning", false)]
    [InlineData("machine\nlearning", false)]
    [InlineData("machine\n\nlearning", true)]
    [InlineData("machine. Learning", true)]
    [InlineData("machine - learning", true)]
    [InlineData("machine-learning", false)]
    public void No_phrase_runs_across_a_break(string text, bool broken) =>
        Tokenizer.Tokenize(text).Tokens[1].BreakBefore.ShouldBe(broken);

    [Fact]
    public void Folding_keeps_every_offset()
    {
        for (var c = char.MinValue; c < char.MaxValue; c++) Folding.Fold(c.ToString()).Length.ShouldBe(1);
        Folding.Fold("ÀÉÎÕÜÇÑŠŽŁĐøæŒſ").ShouldBe("aeioucnszldoæœs");
    }
}
