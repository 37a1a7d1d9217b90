using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shortlist.App.Access;
using Shortlist.App.Resumes;
using Shortlist.Storage;

namespace Shortlist.App.Commands;

/// <summary><c>shortlist export-person</c>: all that is stored of one person, for a request under data protection law.</summary>
internal static class ExportPersonCommand
{
    private const int NotThere = 1;
    private const int MaxResumes = 1000;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var data = new Option<string?>("--data") { Description = "Folder of the database and the files, where they are not on MongoDB and S3. Default ./data." };
        var tenant = new Option<string>("--tenant") { Description = "Whose data.", DefaultValueFactory = _ => Caller.OnlyTenant };
        var email = new Option<string?>("--email") { Description = "E-mail address on the resume." };
        var phone = new Option<string?>("--phone") { Description = "Phone number on the resume." };
        var output = new Option<string?>("--output") { Description = "New folder for person.json and the original files. Default: the JSON on the terminal, no files." };
        var command = new Command("export-person", "Gives all that is stored of a person: files, text, fields, text set aside, and the scores in every ranking.") { data, tenant, email, phone, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (owner, folder) = (parsed.GetValue(tenant)!, parsed.GetValue(output));
            var keys = PersonKeys.Of(owner, parsed.GetValue(email), parsed.GetValue(phone));
            if (keys.Count == 0) throw new UsageException("Give --email or --phone, as it stands on the resume.");
            if (folder is not null && Directory.Exists(folder)) throw new UsageException("--output names a folder that is there already.");
            await using var services = await Stores.OpenAsync(parsed.GetValue(data), terminal.Clock, cancellationToken);
            var found = await services.GetRequiredService<IResumeStore>().FindByPersonAsync(owner, keys, MaxResumes, cancellationToken);
            if (found.Count == 0)
            {
                await terminal.Error.WriteLineAsync("Nothing is stored of this person.");
                return NotThere;
            }

            var log = new AuditLog(services.GetRequiredService<IAuditStore>(), terminal.Clock);
            var detail = new JsonObject { ["resume_ids"] = AuditLog.ListOf(found.Select(resume => resume.ResumeId)) };
            await log.AddAsync(new Caller(owner, "command line", AccessRole.Admin), "person.exported", found[0].ResumeId, detail, cancellationToken);
            var person = await new PersonExport(services).OfAsync(owner, found, folder, cancellationToken);
            var json = person.ToJsonString(new JsonSerializerOptions(ShortlistJson.Indented.Options));
            if (folder is null) await terminal.Output.WriteLineAsync(json);
            else await File.WriteAllTextAsync(Path.Combine(folder, "person.json"), json, cancellationToken);
            await terminal.Error.WriteLineAsync($"{found.Count} resumes.");
            return 0;
        });
        return command;
    }
}
