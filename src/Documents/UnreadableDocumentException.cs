namespace Shortlist.Documents;

/// <summary>Why a file gives no text. Its code in results is the snake_case name.</summary>
public enum UnreadableReason
{
    /// <summary>It asks for a password.</summary>
    Encrypted,

    /// <summary>It breaks the rules of its format.</summary>
    Damaged,

    /// <summary>It holds no bytes, or no text and no image.</summary>
    Empty,

    /// <summary>Its format is not read here, or needs a program that is not installed.</summary>
    Unsupported,

    /// <summary>It, what it inflates to, or its text is larger than allowed.</summary>
    TooLarge,

    /// <summary>It has more pages than allowed.</summary>
    TooManyPages,

    /// <summary>Reading it took longer than allowed.</summary>
    TimedOut,

    /// <summary>It has pages but too little text on them, and text recognition found none or is not installed. A person should look at it.</summary>
    NoText,
}

/// <summary>Thrown when a file gives no text. The message says what to do and holds nothing of the file's content.</summary>
public sealed class UnreadableDocumentException : Exception
{
    /// <summary>Makes the exception.</summary>
    public UnreadableDocumentException(UnreadableReason reason, string message, Exception? inner = null)
        : base(message, inner) => Reason = reason;

    /// <summary>Why.</summary>
    public UnreadableReason Reason { get; }
}
