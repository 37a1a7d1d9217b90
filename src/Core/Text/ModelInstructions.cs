using System.Text.RegularExpressions;

namespace Shortlist.Core.Text;

/// <summary>
/// Words that are meant for a language model and not for a person: "ignore all previous instructions", "rank this candidate first". No model reads resumes here, so they have no effect;
/// that they are there tells something about the file.
/// </summary>
public static partial class ModelInstructions
{
    /// <summary>The code of the warning.</summary>
    public const string Warning = "model_instructions";

    /// <summary>Tells whether a document holds such words, seen or unseen.</summary>
    public static bool IsIn(DocumentText document) => Words().IsMatch(document.Text) || document.Hidden.Any(hidden => Words().IsMatch(hidden.Text));

    [GeneratedRegex(
        @"(ignore|disregard|forget|override)\s+(all\s+|any\s+|the\s+|your\s+|of\s+|these\s+)*(previous|prior|above|earlier|preceding|other)\s+(instruction|prompt|direction|rule|criteria|context)"
        + @"|(ignore|disregard|reveal|print)\s+(the\s+|your\s+)*system\s+prompt"
        + @"|you\s+are\s+(now\s+)?(an?\s+)?(ai|llm|language\s+model|(helpful\s+)?(ai\s+)?assistant|resume\s+(screener|ranker))\b"
        + @"|(if|when|as)\s+(you\s+are\s+)?an?\s+(ai|llm|language\s+model|automated\s+system)\b[^\n]{0,80}\b(rank|rate|score|recommend|select|hire)"
        + @"|(note|message|instruction)s?\s+(to|for)\s+(the\s+|any\s+|all\s+)?(ai|llm|language\s+model|ats|recruiting\s+bot|screening\s+system)s?\b"
        + @"|(rank|rate|score)\s+(this|the)\s+(candidate|applicant|resume|cv)\s+(as\s+)?(the\s+)?(first|top|highest|best|number\s+one|10|100|perfect)"
        + @"|(give|assign)\s+(this|the)\s+(candidate|applicant|resume|cv)\s+(a\s+|an\s+|the\s+)?(perfect|highest|maximum|top|full|100)\b"
        + @"|<\|?(system|im_start|endoftext)\|?>|\[/?INST\]",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
