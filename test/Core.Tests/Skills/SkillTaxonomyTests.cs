using Shortlist.Core.Skills;

namespace Shortlist.Core.Tests.Skills;

public sealed class SkillTaxonomyTests
{
    private static readonly SkillTaxonomy Taxonomy = SkillTaxonomy.Default;

    [Fact]
    public void The_shipped_data_holds_four_thousand_entries() => Taxonomy.Skills.Count.ShouldBeGreaterThanOrEqualTo(4000);

    [Fact]
    public void Every_skill_is_found_by_its_id_and_its_name()
    {
        foreach (var skill in Taxonomy.Skills)
        {
            Taxonomy.Find(skill.Id).ShouldBe(skill);
            Taxonomy.Match(skill.Name).ShouldBe(skill, skill.Name);
        }
    }

    [Fact]
    public void Every_kind_is_there() => Taxonomy.Skills.Select(skill => skill.Kind).Distinct().Count().ShouldBe(Enum.GetValues<SkillKind>().Length);

    [Fact]
    public void The_version_is_a_hash_of_the_data()
    {
        Taxonomy.Version.Length.ShouldBe(12);
        new SkillTaxonomy([("a.txt", "[skill/a]\nJava")]).Version.ShouldNotBe(new SkillTaxonomy([("a.txt", "[skill/a]\nScala")]).Version);
    }
}
