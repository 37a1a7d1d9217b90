using System.CommandLine;
using System.Globalization;
using Shortlist.Storage;

namespace Shortlist.App.Commands;

/// <summary><c>shortlist verify-log</c>: checks the chain of the audit log.</summary>
internal static class VerifyLogCommand
{
    private const int Broken = 1;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var data = new Option<string?>("--data") { Description = "Folder of the database, where it is not on MongoDB. Default ./data." };
        var tenant = new Option<string?>("--tenant") { Description = "Only the log of this tenant; all when left out." };
        var head = new Option<string?>("--head") { Description = "An end that an earlier check printed and you kept elsewhere, as NUMBER:HASH. The log must still hold it. Needs --tenant." };
        var command = new Command("verify-log", "Checks that no entry of the audit log was changed, removed or moved.\n\nPrints the end of each log. Keep it where whoever runs the database cannot change it, and give it to a later check.") { data, tenant, head };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var known = HeadOf(parsed.GetValue(head), parsed.GetValue(tenant));
            await using var services = await Stores.OpenAsync(parsed.GetValue(data), terminal.Clock, cancellationToken);
            var store = services.GetRequiredService<IAuditStore>();
            var tenants = parsed.GetValue(tenant) is { } one ? [one] : await store.ListTenantsAsync(cancellationToken);
            var broken = false;
            foreach (var name in tenants)
            {
                var check = await AuditCheck.OfAsync(store, name, known, cancellationToken);
                broken |= check.Fault != AuditFault.None;
                await terminal.Output.WriteLineAsync(Words(name, check));
            }

            if (tenants.Count == 0) await terminal.Output.WriteLineAsync("The log is empty.");
            return broken ? Broken : 0;
        });
        return command;
    }

    private static string Words(string tenant, AuditCheck check) => check.Fault switch
    {
        AuditFault.None => $"{tenant}: {check.Entries} entries, all right; ends at {check.Entries}:{check.Head}",
        AuditFault.CutOff => $"{tenant}: entries are missing after {check.Entries}.",
        AuditFault.Removed => $"{tenant}: entry {check.Entries + 1} was removed.",
        AuditFault.Changed => $"{tenant}: entry {check.Entries + 1} was changed.",
        _ => $"{tenant}: entry {check.Entries + 1} does not follow the one before it.",
    };

    private static AuditHead? HeadOf(string? text, string? tenant)
    {
        if (text is null) return null;
        if (tenant is null) throw new UsageException("--head is of one log: give --tenant too.");
        return text.Split(':') is [var number, { Length: 64 } hash] && long.TryParse(number, CultureInfo.InvariantCulture, out var parsed)
            ? new AuditHead(parsed, hash)
            : throw new UsageException("--head is NUMBER:HASH, as an earlier check printed it.");
    }
}
