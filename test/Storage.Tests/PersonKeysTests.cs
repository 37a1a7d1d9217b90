namespace Shortlist.Storage.Tests;

public sealed class PersonKeysTests
{
    [Theory]
    [InlineData("Jo@Example.com", "+1 (312) 555-0142", " jo@example.COM ", "312-555-0142")]
    [InlineData(null, "+44 20 7946 0123", null, "020 7946 0123")]
    [InlineData("jo@example.com", null, "JO@example.com", null)]
    public void The_same_person_has_the_same_keys(string? email, string? phone, string? email2, string? phone2) =>
        PersonKeys.Of("t", email, phone).ShouldBe(PersonKeys.Of("t", email2, phone2));

    [Fact]
    public void Different_people_share_none() =>
        PersonKeys.Of("t", "jo@example.com", "312-555-0142").Intersect(PersonKeys.Of("t", "al@example.com", "312-555-0143")).ShouldBeEmpty();

    [Fact]
    public void Keys_of_two_tenants_never_meet() =>
        PersonKeys.Of("a", "jo@example.com", "312-555-0142").Intersect(PersonKeys.Of("b", "jo@example.com", "312-555-0142")).ShouldBeEmpty();

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("none", "555-01")]
    public void What_tells_nobody_gives_none(string? email, string? phone) => PersonKeys.Of("t", email, phone).ShouldBeEmpty();

    [Fact]
    public void A_key_does_not_hold_the_address() => PersonKeys.Of("t", "jo@example.com", null).Single().ShouldMatch("^[0-9a-f]{64}$");
}
