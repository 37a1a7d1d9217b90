using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Shortlist.App.Access;
using Shortlist.Storage;
using Spectre.Console;

namespace Shortlist.App.Commands;

/// <summary><c>shortlist keys</c>: who may use the service.</summary>
internal static class KeysCommand
{
    private const int NotThere = 1;
    private const int MaxName = 100;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var data = new Option<string?>("--data") { Description = "Folder of the database, where it is not on MongoDB. Default ./data.", Recursive = true };
        return new Command("keys", "Makes, lists and revokes API keys.\n\nThe first key closes the service: from then on every request and every page needs one.")
        {
            data, CreateKey(terminal, data), ListKeys(terminal, data), RevokeKey(terminal, data),
        };
    }

    private static Command CreateKey(Terminal terminal, Option<string?> data)
    {
        var name = new Option<string>("--name") { Description = "What to call it: who or what uses it.", Required = true };
        var tenant = new Option<string>("--tenant") { Description = "Whose data it opens.", DefaultValueFactory = _ => Caller.OnlyTenant };
        var role = new Option<string>("--role") { Description = "What it may do: reader (look), recruiter (also upload, rank, edit, erase) or admin (also audit log and retention).", DefaultValueFactory = _ => "recruiter" };
        var expires = new Option<string?>("--expires") { Description = "The day from which on it opens nothing, such as 2027-01-01. Default: never." };
        var command = new Command("create", "Makes a key and shows it once.") { name, tenant, role, expires };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var secret = KeySecret.New();
            var key = KeyOf(secret, parsed.GetValue(name)!, parsed.GetValue(tenant)!, parsed.GetValue(role)!, parsed.GetValue(expires), terminal.Clock);
            await using var services = await Stores.OpenAsync(parsed.GetValue(data), terminal.Clock, cancellationToken);
            await services.GetRequiredService<IKeyStore>().AddAsync(key, cancellationToken);
            var detail = new JsonObject { ["role"] = Codes.Of(key.Role), ["expires_at"] = key.ExpiresAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
            await LogAsync(services, terminal, key, "key.created", detail, cancellationToken);
            await terminal.Output.WriteLineAsync(secret.ToString());
            await terminal.Error.WriteLineAsync("Keep it now: it is not shown again. Send it as 'Authorization: Bearer KEY', or sign in to the pages with it.");
            return 0;
        });
        return command;
    }

    private static Command ListKeys(Terminal terminal, Option<string?> data)
    {
        var tenant = new Option<string?>("--tenant") { Description = "Only keys of this tenant." };
        var command = new Command("list", "Lists keys, without their secrets.") { tenant };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await Stores.OpenAsync(parsed.GetValue(data), terminal.Clock, cancellationToken);
            var now = terminal.Clock.GetUtcNow();
            var table = new Table().Border(TableBorder.None).AddColumns("id", "tenant", "role", "state", "created", "expires", "name");
            foreach (var key in await services.GetRequiredService<IKeyStore>().ListAsync(parsed.GetValue(tenant), cancellationToken))
            {
                var state = key.RevokedAt is not null ? "revoked" : key.IsValid(now) ? "valid" : "expired";
                table.AddRow(key.KeyId, key.Tenant, Codes.Of(key.Role), state, Day(key.CreatedAt), Day(key.ExpiresAt), Markup.Escape(Terminal.Safe(key.Name)));
            }

            terminal.Tables().Write(table);
            return 0;
        });
        return command;
    }

    private static Command RevokeKey(Terminal terminal, Option<string?> data)
    {
        var id = new Argument<string>("id") { Description = "Its id, as 'shortlist keys list' shows it: the part between slk_ and the secret." };
        var command = new Command("revoke", "Makes a key open nothing from the next request on.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await Stores.OpenAsync(parsed.GetValue(data), terminal.Clock, cancellationToken);
            var keys = services.GetRequiredService<IKeyStore>();
            var keyId = parsed.GetValue(id)!;
            if (!await keys.RevokeAsync(keyId, terminal.Clock.GetUtcNow(), cancellationToken))
            {
                await terminal.Error.WriteLineAsync("There is no such key.");
                return NotThere;
            }

            await LogAsync(services, terminal, (await keys.FindAsync(keyId, cancellationToken))!, "key.revoked", [], cancellationToken);
            await terminal.Error.WriteLineAsync("Revoked.");
            return 0;
        });
        return command;
    }

    private static StoredKey KeyOf(KeySecret secret, string name, string tenant, string role, string? expires, TimeProvider clock)
    {
        if (name.Trim().Length is 0 or > MaxName) throw new UsageException($"--name has 1 to {MaxName} characters.");
        if (!Tenants.IsName(tenant)) throw new UsageException("--tenant has 1 to 64 characters: a to z, 0 to 9 and -.");
        if (!Codes.TryParse<AccessRole>(role, out var parsedRole)) throw new UsageException("--role is reader, recruiter or admin.");
        DateOnly? day = null;
        if (expires is not null) day = DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsedDay) ? parsedDay : throw new UsageException("--expires is a day such as 2027-01-01.");
        return new StoredKey
        {
            KeyId = secret.Id,
            Tenant = tenant,
            Name = name.Trim(),
            Role = parsedRole,
            SecretHash = secret.Hash(),
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
            ExpiresAt = day is { } until ? new DateTimeOffset(until, TimeOnly.MinValue, TimeSpan.Zero) : null,
        };
    }

    private static Task LogAsync(ServiceProvider services, Terminal terminal, StoredKey key, string action, JsonObject detail, CancellationToken cancellationToken) =>
        new AuditLog(services.GetRequiredService<IAuditStore>(), terminal.Clock).AddAsync(new Caller(key.Tenant, "command line", AccessRole.Admin), action, key.KeyId, detail, cancellationToken);

    private static string Day(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
