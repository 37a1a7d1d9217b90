namespace Shortlist.Storage;

/// <summary>Why a URL is not one of an object.</summary>
public enum ObjectUrlError
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>It is no URL that could be one: wrong form, user info, query, fragment, <c>..</c>, an escape that hides something.</summary>
    Malformed,

    /// <summary>Neither s3 nor the scheme of the endpoint.</summary>
    WrongScheme,

    /// <summary>A host other than the configured endpoint.</summary>
    WrongHost,

    /// <summary>A bucket other than the configured one.</summary>
    WrongBucket,

    /// <summary>Not under the prefix of the tenant.</summary>
    WrongTenant,
}

/// <summary>What reading the URL of an object gave.</summary>
/// <param name="Key">The key; empty when there is an error.</param>
/// <param name="Error">Why it was refused.</param>
public readonly record struct ObjectUrl(string Key, ObjectUrlError Error);
