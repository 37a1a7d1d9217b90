using System.Text;

namespace Shortlist.Browser.Tests;

/// <summary>Invented people and jobs.</summary>
internal static class People
{
    /// <summary>A job description with eight things to ask for.</summary>
    public const string Job =
        """
        Data Engineer

        About the role
        You move the readings of four hundred weather stations into tables that people can trust.

        Requirements
        - At least 5 years of experience in data engineering
        - Python in production
        - SQL and PostgreSQL
        - Apache Airflow or a similar scheduler
        - Bachelor's degree in computer science or a related field

        Nice to have
        - Terraform
        - AWS
        - German at B1 or above
        """;

    /// <summary>Fits the job well. Holds everything that blind mode must hide.</summary>
    public const string Strong =
        """
        Wilhelmina Achterberg
        wilhelmina.achterberg@example.com | +1 555-0177 | 14 Quince Lane, Port Ellery | linkedin.example.com/in/wachterberg
        Date of birth: 3 May 1987

        Experience
        Senior Data Engineer, Northwind Weather, March 2016 - present
        - Built the Python pipelines that load 400 stations into PostgreSQL, and tuned the SQL behind them
        - Wilhelmina moved forty nightly jobs to Apache Airflow, and their machines to Terraform on AWS
        Data Engineer, Larch Analytics, June 2012 - February 2016
        - Wrote SQL marts and Python loaders for nineteen shops

        Education
        Bachelor of Science in Computer Science, Ellery Institute of Technology, 2008 - 2011

        Languages
        English (native), German (B2)
        """;

    /// <summary>Fits the job a little.</summary>
    public const string Middling =
        """
        Bartholomew Quisling-Moore
        bart.qm@example.com | +1 555-0178

        Experience
        Data Analyst, Tern Logistics, January 2022 - December 2024
        - Answered questions of the dispatchers with SQL on PostgreSQL every day
        - Wrote small Python scripts to clean the lists of forty depots

        Education
        Bachelor of Arts in History, Coastal College, 2018 - 2021
        """;

    /// <summary>Does not fit the job.</summary>
    public const string Weak =
        """
        Oluwaseun Brandvold
        o.brandvold@example.com | +1 555-0179

        Experience
        Pastry Chef, Corner House, May 2014 - present
        - Bakes three hundred rolls a day and trains four apprentices at the oven
        - Orders flour and butter, keeps the cold store, opens and closes the house

        Skills
        Laminated dough, sugar work, hygiene plans
        """;

    private static readonly string[] First = ["Amelia", "Bruno", "Celeste", "Dimitri", "Eleni", "Farouk", "Greta", "Hamish", "Imani", "Jonas", "Katya", "Lorenzo", "Marisol", "Nikolai", "Odette", "Pavel", "Quentin", "Rosalind", "Stellan", "Tamsin"];
    private static readonly string[] Last = ["Abernathy", "Birkeland", "Castellan", "Dunmore", "Esterhazy", "Falkirk", "Grimaldi", "Hawksworth", "Ivanenko", "Jorgensen", "Kirkpatrick", "Lindqvist", "Montague", "Novotny", "Oyelaran", "Pemberton", "Quillfeather", "Ravensdale", "Sorensen", "Thackeray", "Underhill", "Vasquez", "Winterbourne", "Yamaguchi", "Zielinski"];
    private static readonly string[] Skills = ["Python", "SQL", "PostgreSQL", "Apache Airflow", "Terraform", "AWS", "Docker", "Java", "Excel", "Power BI"];

    /// <summary>Name of the n-th of a crowd; 500 differ.</summary>
    public static string NameOf(int n) => $"{First[n % First.Length]} {Last[n / First.Length % Last.Length]}";

    /// <summary>Resume of the n-th of a crowd.</summary>
    public static string Of(int n)
    {
        var text = new StringBuilder($"{NameOf(n)}\nperson.{n}@example.com\n\nExperience\n");
        text.Append($"{(n % 3 == 0 ? "Data Engineer" : "Data Analyst")}, Depot {n}, January {2008 + (n % 14)} - December 2024\n");
        for (var i = 0; i < 1 + (n % 5); i++) text.Append($"- Used {Skills[(n + (i * 3)) % Skills.Length]} and {Skills[(n + (i * 7) + 1) % Skills.Length]} to keep the lists of {20 + n + i} depots right every day\n");
        text.Append("- Trained new colleagues and wrote the handbook of the team\n");
        if (n % 2 == 0) text.Append($"\nEducation\nBachelor of Science in Computer Science, Coastal College, {2003 + (n % 14)}\n");
        return text.ToString();
    }

    /// <summary>A text as bytes.</summary>
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A text in ASCII as a PDF of one page.</summary>
    public static byte[] Pdf(string text)
    {
        var lines = text.Split('\n').Select(line => $"({line.Replace("\\", "\\\\").Replace("(", "\\(").Replace(")", "\\)")}) '");
        var content = $"BT /F 10 Tf 14 TL 60 800 Td\n{string.Join('\n', lines)}\nET";
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
            $"<</Length {content.Length}>>stream\n{content}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ];
        var (file, table) = (new StringBuilder("%PDF-1.4\n"), new StringBuilder($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n"));
        foreach (var (i, entry) in objects.Index())
        {
            table.Append($"{file.Length:D10} 00000 n \n");
            file.Append($"{i + 1} 0 obj\n{entry}\nendobj\n");
        }

        return Encoding.ASCII.GetBytes($"{file}{table}trailer<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{file.Length}\n%%EOF\n");
    }
}
