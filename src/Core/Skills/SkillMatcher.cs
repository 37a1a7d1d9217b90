using System.Buffers;
using Shortlist.Core.Text;

namespace Shortlist.Core.Skills;

/// <summary>Finds skill names in a text with a tree of words: from each word on the longest name wins, in time linear in the text.</summary>
internal sealed class SkillMatcher
{
    private const int Root = 0;

    private static readonly SearchValues<char> ListMarks = SearchValues.Create(",/&|;•·");

    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<long, int> _next = [];
    private readonly List<Terminal?> _terminals = [null];

    /// <summary>The end of a name in the tree.</summary>
    private sealed record Terminal(Skill Skill, SkillName Name);

    /// <summary>A name found, by token indexes.</summary>
    private readonly record struct Candidate(Terminal Terminal, int First, int End, bool Accepted);

    public SkillMatcher(IReadOnlyList<SkillEntry> entries)
    {
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var entry in entries)
            foreach (var name in entry.Names) Add(entry.Skill, name);

        // Singulars come second, so that they never take the place of a name that is listed.
        foreach (var entry in entries)
            foreach (var name in entry.Names) AddSingular(entry.Skill, name);
    }

    /// <summary>Finds the mentions among the tokens from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public List<SkillMention> Find(TokenizedText text, int first, int end, bool skillList)
    {
        var candidates = new List<Candidate>();
        for (var i = first; i < end;)
        {
            var found = LongestFrom(text, i, end, skillList);
            if (found is { } candidate) candidates.Add(candidate);
            i = found?.End ?? i + 1;
        }

        if (!skillList) AcceptNeighbours(text, candidates);
        var mentions = new List<SkillMention>(candidates.Count);
        foreach (var candidate in candidates)
        {
            if (!candidate.Accepted) continue;
            var (start, last) = (text.Tokens[candidate.First].Start, text.Tokens[candidate.End - 1].Span.End);
            mentions.Add(new SkillMention(candidate.Terminal.Skill, TextSpan.FromBounds(start, last)));
        }

        return mentions;
    }

    private Candidate? LongestFrom(TokenizedText text, int first, int end, bool skillList)
    {
        Candidate? best = null;
        var node = Root;
        for (var i = first; i < end && (i == first || !text.Tokens[i].BreakBefore); i++)
        {
            var (exact, singular) = Step(node, text[i]);
            if (singular >= 0 && !IsWordWithCase(singular) && Accept(text, singular, first, i + 1, skillList) is { } plural) best = plural;
            if (exact < 0) break;
            node = exact;
            if (Accept(text, node, first, i + 1, skillList) is { } candidate) best = candidate;
        }

        return best;
    }

    // "SLAs" are many of one, but "Excels" and "Words" have nothing to do with Excel and Word.
    private bool IsWordWithCase(int node) => _terminals[node] is { Name.CaseMatters: true } terminal && terminal.Name.Text.AsSpan().ContainsAnyInRange('a', 'z');

    private (int Exact, int Singular) Step(int node, ReadOnlySpan<char> word)
    {
        var exact = _lookup.TryGetValue(word, out var id) ? _next.GetValueOrDefault(Key(node, id), -1) : -1;
        Span<char> buffer = stackalloc char[word.Length <= 40 ? word.Length : 0];
        var length = Singular(word, buffer);
        var singular = length > 0 && _lookup.TryGetValue(buffer[..length], out id) ? _next.GetValueOrDefault(Key(node, id), -1) : -1;
        return (exact, singular);
    }

    private Candidate? Accept(TokenizedText text, int node, int first, int end, bool skillList)
    {
        if (_terminals[node] is not { } terminal) return null;
        if (terminal.Name.CaseMatters && !CaseFits(text, terminal.Name, first, end, skillList)) return null;
        return new Candidate(terminal, first, end, skillList || !terminal.Name.Ambiguous);
    }

    // In a list of skills any case will do, but for words that are no skill in lower case: the little ones, and "basic" for BASIC.
    private static bool CaseFits(TokenizedText text, SkillName name, int first, int end, bool skillList)
    {
        var written = text.Source.AsSpan()[text.Tokens[first].Start..text.Tokens[end - 1].Span.End];
        if (skillList && written.Length > 3 && !(name.Ambiguous && !name.Text.AsSpan().ContainsAnyInRange('a', 'z'))) return true;
        return written.StartsWith(name.Text, StringComparison.Ordinal) || !written.ContainsAnyInRange('a', 'z');
    }

    // "Java, Go and R": an ambiguous name next to a sure one in the same list is sure, and makes its own neighbours sure.
    private static void AcceptNeighbours(TokenizedText text, List<Candidate> candidates)
    {
        for (var i = 1; i < candidates.Count; i++) AcceptBeside(text, candidates, i - 1, i, of: i - 1);
        for (var i = candidates.Count - 1; i > 0; i--) AcceptBeside(text, candidates, i - 1, i, of: i);
    }

    private static void AcceptBeside(TokenizedText text, List<Candidate> candidates, int left, int right, int of)
    {
        var other = of == left ? right : left;
        if (candidates[of].Accepted && !candidates[other].Accepted && AreListed(text, candidates[left], candidates[right]))
            candidates[other] = candidates[other] with { Accepted = true };
    }

    private static bool AreListed(TokenizedText text, Candidate left, Candidate right)
    {
        var gap = right.First - left.End;
        if (gap > 1 || (gap == 1 && text[left.End] is not ("and" or "or"))) return false;
        if (gap == 1) return true;
        var between = text.Source.AsSpan()[text.Tokens[left.End - 1].Span.End..text.Tokens[right.First].Start];
        return between.ContainsAny(ListMarks) && !between.Contains('\n');
    }

    private void Add(Skill skill, SkillName name)
    {
        var node = Insert(Tokenizer.Tokenize(name.Text), lastSingular: false);
        if (node == Root) return;
        if (_terminals[node] is { } other && other.Skill != skill)
            throw new InvalidDataException($"'{name.Text}' names both '{other.Skill.Name}' and '{skill.Name}'.");
        _terminals[node] ??= new Terminal(skill, name);
    }

    // "financial statement" for "financial statements"; never for a single word, since a window is not Windows.
    private void AddSingular(Skill skill, SkillName name)
    {
        var words = Tokenizer.Tokenize(name.Text);
        if (words.Tokens.Count < 2 || name.CaseMatters) return;
        var node = Insert(words, lastSingular: true);
        if (node != Root) _terminals[node] ??= new Terminal(skill, name);
    }

    private int Insert(TokenizedText words, bool lastSingular)
    {
        var node = Root;
        for (var i = 0; i < words.Tokens.Count; i++)
        {
            var word = words[i];
            if (lastSingular && i == words.Tokens.Count - 1)
            {
                var buffer = new char[word.Length];
                var length = Singular(word, buffer);
                if (length == 0) return Root;
                word = buffer.AsSpan(0, length);
            }

            if (!_lookup.TryGetValue(word, out var id)) _lookup[word] = id = _words.Count;
            if (!_next.TryGetValue(Key(node, id), out var next))
            {
                _next[Key(node, id)] = next = _terminals.Count;
                _terminals.Add(null);
            }

            node = next;
        }

        return node;
    }

    private static long Key(int node, int word) => ((long)node << 32) | (uint)word;

    /// <summary>Writes the singular of a regular English plural and returns its length; 0 when the word is none.</summary>
    private static int Singular(ReadOnlySpan<char> word, Span<char> target)
    {
        if (word.Length < 4 || target.Length < word.Length || word[^1] != 's' || word[^2] is 's' or 'u' or 'i') return 0;
        if (word.EndsWith("ies"))
        {
            word[..^3].CopyTo(target);
            target[word.Length - 3] = 'y';
            return word.Length - 2;
        }

        var cut = word.EndsWith("sses") || word.EndsWith("ches") || word.EndsWith("shes") || word.EndsWith("xes") ? 2 : 1;
        word[..^cut].CopyTo(target);
        return word.Length - cut;
    }
}
