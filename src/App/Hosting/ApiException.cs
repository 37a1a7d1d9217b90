namespace Shortlist.App.Hosting;

/// <summary>The caller sent something that cannot be done. Becomes problem details with a stable code; docs/operations.md lists the codes.</summary>
/// <param name="status">HTTP status, 400 to 499, or 503.</param>
/// <param name="code">Stable, snake_case.</param>
/// <param name="detail">What is wrong and what to do; nothing of the caller's data.</param>
internal sealed class ApiException(int status, string code, string detail) : Exception(detail)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Stable code.</summary>
    public string Code { get; } = code;

    /// <summary>The request breaks the contract.</summary>
    public static ApiException Invalid(string code, string detail) => new(StatusCodes.Status400BadRequest, code, detail);

    /// <summary>There is no such thing, or it belongs to somebody else.</summary>
    public static ApiException NotFound(string thing) => new(StatusCodes.Status404NotFound, "not_found", $"There is no such {thing}.");

    /// <summary>The thing is in a state that forbids it.</summary>
    public static ApiException Conflict(string code, string detail) => new(StatusCodes.Status409Conflict, code, detail);
}
