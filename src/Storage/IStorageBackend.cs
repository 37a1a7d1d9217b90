namespace Shortlist.Storage;

/// <summary>One server or folder that data lies in. All of them are registered.</summary>
public interface IStorageBackend
{
    /// <summary>For health reports: <c>sqlite</c>, <c>folder</c>, <c>mongodb</c>, <c>s3</c>.</summary>
    string Name { get; }

    /// <summary>Makes tables, indexes and folders that are not there. Called at each start before anything else; any number of processes may at once.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Does once what needs the rights of an administrator, such as the bucket and its CORS rules. May be repeated.</summary>
    Task SetUpAsync(CancellationToken cancellationToken);

    /// <summary>Returns when the backend answers, else throws: for readiness.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}
