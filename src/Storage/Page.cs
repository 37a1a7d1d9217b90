namespace Shortlist.Storage;

/// <summary>Part of a list.</summary>
/// <param name="Items">The items, in the order of the list.</param>
/// <param name="NextCursor">Opaque; asks for what follows. Null when nothing follows.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>A cursor that no list of this store gave out.</summary>
public sealed class InvalidCursorException() : Exception("The cursor is not one that this list gave out.");

/// <summary>Somebody else saved a newer version first, or deleted the document: read it again and repeat the change.</summary>
public sealed class ConcurrencyException(string id) : Exception($"'{id}' was changed by somebody else.")
{
    /// <summary>Id of the document.</summary>
    public string Id { get; } = id;
}
