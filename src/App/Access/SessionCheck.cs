using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Shortlist.App.Access;

/// <summary>Looks from time to time whether the key with which an open page was signed in is still valid: a page may stay open for days.</summary>
internal sealed class SessionCheck(ILoggerFactory loggers, KeyCheck keys, OpenAccess open) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (Caller.Find(authenticationState.User) is not { } caller) return false;
        if (caller == Caller.Local) return await open.IsOpenAsync(cancellationToken);
        return caller.KeyId is not { } keyId || (await keys.FindAsync(keyId, cancellationToken) is { } key && Caller.Of(key) == caller);
    }
}
