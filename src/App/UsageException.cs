namespace Shortlist.App;

/// <summary>The command was used wrongly; the message says what to do. Ends the program with exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
