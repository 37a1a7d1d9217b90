namespace Shortlist.App.Hosting;

/// <summary>What a serving process does.</summary>
[Flags]
internal enum Roles
{
    /// <summary>Answers HTTP.</summary>
    Api = 1,

    /// <summary>Extracts and ranks.</summary>
    Worker = 2,

    /// <summary>Both, in one process.</summary>
    All = Api | Worker,
}

/// <summary>How <c>shortlist serve</c> was called.</summary>
/// <param name="Urls">Where it listens, separated by semicolons; null for the setting or the default <c>http://127.0.0.1:5000</c>.</param>
/// <param name="Roles">What it does.</param>
/// <param name="Data">Folder of the embedded store; null for the setting or the default <c>data</c>.</param>
internal sealed record ServeOptions(string? Urls, Roles Roles, string? Data);
