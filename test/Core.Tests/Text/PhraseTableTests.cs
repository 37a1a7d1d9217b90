using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Text;

public sealed class PhraseTableTests
{
    private static readonly PhraseTable<int> Table = new([("rye|rye bread|rye bread oven", 1), ("oven", 2)]);

    [Theory]
    [InlineData("rye bread oven", 0, 3, 1)]
    [InlineData("rye bread", 0, 2, 1)]
    [InlineData("Rye, bread", 0, 1, 1)]
    [InlineData("hot oven", 1, 1, 2)]
    [InlineData("hot oven", 0, 0, 0)]
    [InlineData("hot oven", 5, 0, 0)]
    public void The_longest_phrase_wins_and_none_runs_across_a_break(string text, int index, int length, int value)
    {
        var words = Tokenizer.Tokenize(text);

        Table.MatchAt(words, index, words.Tokens.Count, out var found).ShouldBe(length);
        found.ShouldBe(value);
    }

    [Fact]
    public void Breaks_can_be_looked_over()
    {
        var words = Tokenizer.Tokenize("good rye, bread");

        Table.MatchAt(words, 1, 3, out _, acrossBreaks: true).ShouldBe(2);
        Table.IsIn(words).ShouldBeTrue();
        Table.IsIn(words, 2, 3).ShouldBeFalse();
        Table.Starts(words).ShouldBeFalse();
    }

    [Fact]
    public void A_set_knows_its_words()
    {
        var set = new WordSet("rye oven");
        var words = Tokenizer.Tokenize("Rye bread");

        set.Contains(words, 0).ShouldBeTrue();
        set.Contains(words, 1).ShouldBeFalse();
        set.Contains(words, 2).ShouldBeFalse();
        set.Contains(words, -1).ShouldBeFalse();
    }
}
