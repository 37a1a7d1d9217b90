using System.Collections.Frozen;
using Shortlist.Core.Text;

namespace Shortlist.Core.Resumes;

/// <summary>Words before a colon in the lines of a job: "Role: Analyst" is part of its heading, "Technologies: Java" of its text.</summary>
internal static class EntryLabels
{
    private const int MaxLength = 32;

    private static readonly FrozenDictionary<string, PieceKind> Heading = Labels(
        (PieceKind.Title, "title, job title, position, position title, position held, role, designation, post, job role, funktion, tatigkeit, poste, fonction, puesto, cargo, ruolo, functie"),
        (PieceKind.Employer, "company, company name, employer, name of employer, name of company, organization, organisation, organization name, client, firma, arbeitgeber, unternehmen, entreprise, employeur, empresa, azienda, bedrijf, werkgever"),
        (PieceKind.Place, "location, place, city, work location, ort, lieu, lugar, local, luogo, plaats"),
        (PieceKind.Date, "date, dates, duration, period, time period, tenure, from, dates employed, dates of employment, employment period, zeitraum, periode, duree, periodo"));

    private static readonly FrozenSet<string> Body = Split(
        "responsibilities, key responsibilities, main responsibilities, job responsibilities, roles and responsibilities, role and responsibilities, responsible for, areas of responsibility, duties, job duties, main duties, " +
        "duties and responsibilities, responsibilities include, responsibilities included, duties include, duties included, tasks, my tasks, main tasks, description, job description, job summary, role description, project, projects, main project, " +
        "latest project, project description, project name, project title, technologies, technologies used, technology, technology stack, tech stack, stack, tools, tools used, tools summary, tools and technologies, " +
        "environment, technical environment, skills, skills used, key skills, used, languages, databases, database, frameworks, libraries, platform, platforms, domain, team size, achievement, achievements, key achievements, major achievements, " +
        "accomplishments, key accomplishments, results, key results, customers, clients, summary, overview, company profile, about the company, company description, software, hardware, operating system, operating systems, os, reason for leaving, " +
        "supervisor, salary, hours per week, hours, phone, address, product, products, methodology, methodologies, highlights, key projects, key contributions, contributions, focus, deliverables, aufgaben, technologien, missions, taches, " +
        "environnement technique, environnement, funciones, responsabilidades, logros, tecnologias, atividades, mansioni, attivita, taken, werkzaamheden").ToFrozenSet();

    /// <summary>Returns what stands after a label of a heading; null for any other text.</summary>
    public static PieceKind? KindOf(ReadOnlySpan<char> label) => label.Length <= MaxLength && Heading.TryGetValue(Plain(label), out var kind) ? kind : null;

    /// <summary>True when the line starts with a label of the text of a job.</summary>
    public static bool StartsBody(ReadOnlySpan<char> line)
    {
        var colon = line.IndexOf(':');
        return colon is > 1 and <= MaxLength && Body.Contains(Plain(line[..colon]));
    }

    private static string Plain(ReadOnlySpan<char> label) => Folding.Fold(label.Trim().Trim("•*·-– \t").ToString()).Replace("&", "and", StringComparison.Ordinal);

    private static string[] Split(string phrases) => phrases.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static FrozenDictionary<string, PieceKind> Labels(params (PieceKind Kind, string Phrases)[] lists) =>
        lists.SelectMany(list => Split(list.Phrases).Select(phrase => KeyValuePair.Create(phrase, list.Kind))).DistinctBy(entry => entry.Key).ToFrozenDictionary();
}
