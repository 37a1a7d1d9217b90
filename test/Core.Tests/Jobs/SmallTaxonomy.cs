using Shortlist.Core.Skills;

namespace Shortlist.Core.Tests.Jobs;

/// <summary>A taxonomy of a few skills, so that these tests do not change with the shipped data.</summary>
internal static class SmallTaxonomy
{
    public static SkillTaxonomy Value { get; } = new(
    [
        ("small.txt",
            """
            [skill/programming]
            Python | |
            Java | |
            C++ | |
            Kotlin | |
            SQL | |
            NoSQL | |
            Docker | |
            Kubernetes | |
            Kafka | |
            PostgreSQL | |
            [skill/cloud]
            Cloud platforms | cloud platform |
            AWS | Amazon Web Services | Cloud platforms
            Azure | Microsoft Azure | Cloud platforms
            [skill/office]
            Excel | Microsoft Excel |
            Word | Microsoft Word |
            Microsoft Office | MS Office |
            Tableau | |
            SAP | |
            [skill/finance]
            IFRS | |
            US GAAP | |
            Sales | |
            Welding | |
            Forklift operation | forklift |
            Critical care | ICU |
            [skill/soft-skill]
            Communication | communication skills |
            Teamwork | team player |
            Leadership | |
            [certificate/it]
            AWS certified | AWS certification |
            CPA | |
            RN license | registered nurse license |
            Driver's license | drivers licence, driver's licence |
            [field/study]
            Computer science | |
            Mathematics | |
            Accounting | |
            Nursing | |
            Business | |
            [language/spoken]
            English | |
            German | |
            French | |
            """),
    ]);
}
