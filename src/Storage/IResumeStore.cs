namespace Shortlist.Storage;

/// <summary>Holds what is known of resumes: the list view, and apart from it content and features, so that lists and rankings read little.</summary>
/// <remarks>
/// Every implementation must pass <c>ResumeStoreContract</c>; the contract is the specification. A resume of another tenant is never found, changed or deleted.
/// </remarks>
public interface IResumeStore
{
    /// <summary>
    /// Registers resumes, at most 1000. An object key is registered once for each tenant: where it already is, the earlier resume is returned and nothing changes,
    /// so that a repeated request is harmless.
    /// </summary>
    /// <param name="resumes">Of one tenant; their versions are ignored.</param>
    /// <param name="cancellationToken">Stops; some may have been registered.</param>
    /// <returns>The stored resumes, in the same order.</returns>
    Task<IReadOnlyList<StoredResume>> AddAsync(IReadOnlyList<StoredResume> resumes, CancellationToken cancellationToken);

    /// <summary>Returns one resume, or null when it is not there.</summary>
    Task<StoredResume?> FindAsync(string tenant, string resumeId, CancellationToken cancellationToken);

    /// <summary>Returns those of the resumes that are there, at most 1000, in order of their ids.</summary>
    Task<IReadOnlyList<StoredResume>> FindManyAsync(string tenant, IReadOnlyCollection<string> resumeIds, CancellationToken cancellationToken);

    /// <summary>Saves a changed resume if nobody else has since its version was read. Tenant, id, object key and time of creation must be as they were read.</summary>
    /// <returns>The resume with its new version.</returns>
    /// <exception cref="ConcurrencyException">Somebody else saved or deleted it first.</exception>
    Task<StoredResume> UpdateAsync(StoredResume resume, CancellationToken cancellationToken);

    /// <summary>
    /// Makes <paramref name="resumeId"/> the owner of these bytes unless another resume already is. Of any number of callers at once all get the same owner.
    /// </summary>
    /// <returns>The owner: <paramref name="resumeId"/> itself or an earlier resume.</returns>
    Task<string> ClaimBytesAsync(string tenant, string sha256, string resumeId, CancellationToken cancellationToken);

    /// <summary>Makes <paramref name="resumeId"/> the owner of bytes that have one, if its id is smaller than the owner's. Of any number of callers the smallest id wins.</summary>
    /// <returns>The owner.</returns>
    Task<string> TakeOverBytesAsync(string tenant, string sha256, string resumeId, CancellationToken cancellationToken);

    /// <summary>Returns the resumes that share one of the person keys, newest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<StoredResume>> FindByPersonAsync(string tenant, IReadOnlyCollection<string> personKeys, int limit, CancellationToken cancellationToken);

    /// <summary>Returns the ids of the duplicates of a resume, oldest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<string>> FindDuplicatesAsync(string tenant, string resumeId, int limit, CancellationToken cancellationToken);

    /// <summary>Lists resumes, newest first by id. A page is stable: what is added later does not move it.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="status">Only these; all when null.</param>
    /// <param name="limit">1 to 1000.</param>
    /// <param name="cursor">From the page before; null for the first page.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    Task<Page<StoredResume>> ListAsync(string tenant, ResumeStatus? status, int limit, string? cursor, CancellationToken cancellationToken);

    /// <summary>Returns ids in ascending order, those after <paramref name="after"/> (all when null), at most <paramref name="limit"/>: what units of work are cut from.</summary>
    Task<IReadOnlyList<string>> ListIdsAsync(string tenant, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Returns the states of the selected resumes that are there, by ascending id. Costs little; meant for a unit of 10,000.</summary>
    Task<IReadOnlyList<ResumeState>> ReadStatesAsync(string tenant, IdSelection selection, CancellationToken cancellationToken);

    /// <summary>Saves what was read from a resume, over what was there.</summary>
    Task PutContentAsync(string tenant, string resumeId, ResumeContent content, CancellationToken cancellationToken);

    /// <summary>Returns what was read from a resume, or null.</summary>
    Task<ResumeContent?> FindContentAsync(string tenant, string resumeId, CancellationToken cancellationToken);

    /// <summary>Saves the features of a resume, over what was there.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="resumeId">The resume.</param>
    /// <param name="version">What they were made with (parser and taxonomy), at most 100 characters. Features of another version than the scorer's must be made again.</param>
    /// <param name="features">Opaque; a few KB.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task PutFeaturesAsync(string tenant, string resumeId, string version, ReadOnlyMemory<byte> features, CancellationToken cancellationToken);

    /// <summary>Shows the features of the selected resumes to <paramref name="visit"/>, one after the other by ascending id; those without features are left out.</summary>
    /// <remarks>This is the read that ranking lives on; it holds no more than a few resumes in memory. An exception of the visitor ends it and goes up.</remarks>
    Task VisitFeaturesAsync(string tenant, IdSelection selection, FeatureVisitor visit, CancellationToken cancellationToken);

    /// <summary>Deletes a resume, its content, its features and its claims, in an order that lets a crash be repaired by calling again. Deleting what is not there is not an error.</summary>
    /// <returns>True when something was there.</returns>
    Task<bool> DeleteAsync(string tenant, string resumeId, CancellationToken cancellationToken);
}
