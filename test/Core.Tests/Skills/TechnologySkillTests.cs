using Shortlist.Core.Skills;
using Shortlist.Core.Text;

namespace Shortlist.Core.Tests.Skills;

public sealed class TechnologySkillTests
{
    private static SkillTaxonomy Taxonomy => SkillTaxonomy.Default;

    [Theory]
    [InlineData("JS", "JavaScript")]
    [InlineData("ES6", "JavaScript")]
    [InlineData("ReactJS", "React")]
    [InlineData("React.js", "React")]
    [InlineData("Node", "Node.js")]
    [InlineData("NodeJS", "Node.js")]
    [InlineData("C Sharp", "C#")]
    [InlineData("dotnet", ".NET")]
    [InlineData("dot net", ".NET")]
    [InlineData("ASP .NET", "ASP.NET")]
    [InlineData("cpp", "C++")]
    [InlineData("C++17", "C++")]
    [InlineData("Golang", "Go")]
    [InlineData("VB.NET", "VB.NET")]
    [InlineData("PL/SQL", "PL/SQL")]
    [InlineData("Transact-SQL", "T-SQL")]
    [InlineData("Postgres", "PostgreSQL")]
    [InlineData("MS SQL Server", "SQL Server")]
    [InlineData("MSSQL", "SQL Server")]
    [InlineData("Mongo DB", "MongoDB")]
    [InlineData("sklearn", "scikit-learn")]
    [InlineData("LLMs", "Large language models")]
    [InlineData("Power-BI", "Power BI")]
    [InlineData("k8s", "Kubernetes")]
    [InlineData("Amazon Web Services", "AWS")]
    [InlineData("Google Cloud Platform", "Google Cloud")]
    [InlineData("GCP", "Google Cloud")]
    [InlineData("RHEL", "Red Hat Enterprise Linux")]
    [InlineData("CI / CD", "CI/CD")]
    [InlineData("continuous integration", "CI/CD")]
    [InlineData("OOP", "Object-oriented programming")]
    [InlineData("S/4HANA", "SAP S/4HANA")]
    [InlineData("Navision", "Dynamics NAV")]
    [InlineData("SFDC", "Salesforce")]
    [InlineData("Office 365", "Microsoft 365")]
    [InlineData("MS Excel", "Microsoft Excel")]
    [InlineData("Photoshop", "Adobe Photoshop")]
    [InlineData("Pro/E", "PTC Creo")]
    [InlineData("pen testing", "Penetration testing")]
    [InlineData("helpdesk", "Technical support")]
    public void Other_spellings_name_the_same_skill(string phrase, string name) => Taxonomy.Match(phrase).ShouldNotBeNull(phrase).Name.ShouldBe(name);

    [Theory]
    [InlineData("We cast a net and built a network", "")]
    [InlineData("Built .NET services", ".NET")]
    [InlineData("Built services with ASP.NET", "ASP.NET")]
    [InlineData("JavaScript only", "JavaScript")]
    [InlineData("Java only", "Java")]
    [InlineData("Three years of C++ and C#", "C++,C#")]
    [InlineData("Vitamin C, plan R and team C", "")]
    [InlineData("C, C++ and R", "C,C++,R")]
    [InlineData("Python, R, SQL", "Python,R,SQL")]
    [InlineData("Ready to go in the spring, a swift start at the express desk", "")]
    [InlineData("Wrote services in Go and Python", "Go,Python")]
    [InlineData("Java, Spring, Hibernate", "Java,Spring,Hibernate")]
    [InlineData("Graduated in Spring 2015", "")]
    [InlineData("We excel at it, have access to the word and an outlook on teams", "")]
    [InlineData("Word, Excel, PowerPoint and Outlook", "Word,Excel,PowerPoint,Outlook")]
    [InlineData("The storm left a spark in the hive and a pig in the flask", "")]
    [InlineData("Spark, Hive, Pig and Kafka", "Spark,Hive,Pig,Kafka")]
    [InlineData("They react to rust on the helm, the vault and the puppet", "")]
    [InlineData("Terraform, Puppet, Vault and Helm", "Terraform,Puppet,Vault,Helm")]
    [InlineData("High risk clients, servers at the buffet, containers of soup, monitoring of patients", "")]
    [InlineData("See http://www.example.com for more", "")]
    [InlineData("Fluent, articulate, Excels in service", "")]
    [InlineData("The rest of the team needs rest", "")]
    [InlineData("Designed services that speak REST", "REST")]
    public void Everyday_words_are_skills_only_where_their_writing_says_so(string text, string found) => Find(text).ShouldBe(found);

    [Theory]
    [InlineData("Django", "Python", 2)]
    [InlineData("Django", "Programming languages", 3)]
    [InlineData("Spring Boot", "Java", 3)]
    [InlineData("React", "JavaScript", 2)]
    [InlineData("ASP.NET Core", ".NET", 2)]
    [InlineData("Amazon EKS", "Kubernetes", 1)]
    [InlineData("Amazon EKS", "Cloud computing", 2)]
    [InlineData("PostgreSQL", "Databases", 1)]
    [InlineData("PyTorch", "Machine learning", 2)]
    [InlineData("SAP FICO", "Enterprise resource planning", 2)]
    [InlineData("Microsoft Excel", "Office software", 2)]
    [InlineData("SolidWorks", "CAD", 1)]
    [InlineData("AWS Certified Developer", "AWS", 1)]
    [InlineData("Certified Kubernetes Administrator", "Kubernetes", 1)]
    [InlineData("Java", "JavaScript", -1)]
    [InlineData("Python", "Django", -1)]
    public void The_broader_links_lead_to_the_field(string name, string ancestor, int steps) =>
        Taxonomy.StepsUp(Taxonomy.Match(name)!, Taxonomy.Match(ancestor)!).ShouldBe(steps);

    [Fact]
    public void Most_entries_have_another_spelling_or_a_broader_skill() =>
        Taxonomy.Skills.Count(skill => skill.Aliases.Count > 0 || skill.Broader.Count > 0).ShouldBeGreaterThan(Taxonomy.Skills.Count * 9 / 10);

    private static string Find(string text) =>
        string.Join(',', Taxonomy.FindMentions(Tokenizer.Tokenize(text)).Select(mention => text.Substring(mention.Span.Start, mention.Span.Length)));
}
