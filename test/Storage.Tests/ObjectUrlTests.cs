using CsCheck;

namespace Shortlist.Storage.Tests;

public sealed class ObjectUrlTests
{
    private const string Tenant = "acme";

    private static readonly string[] Starts = ["", "s3://resumes/", "s3://resumes/acme/", "https://s3.amazonaws.com/resumes/acme/"];

    private static readonly string[] Pieces =
    [
        "s3://", "https://", "http://", "resumes", "other", "acme", "s3.amazonaws.com", "resumes.s3.amazonaws.com", "169.254.169.254", "/", "//", ".", "..", "%2e", "%2F", "%25", "%C3%AB",
        "%", "\\", "@", ":", ":443", "?", "#", "a", " ", "\0", "\u202e", "é", "\ud800", "upl_1",
    ];

    private static readonly ObjectEndpoint Amazon = new("resumes", "https", ["s3.eu-west-1.amazonaws.com", "s3.amazonaws.com"]);
    private static readonly ObjectEndpoint Local = new("resumes", "http", ["127.0.0.1:9000"]);

    [Theory]
    [InlineData("s3://resumes/acme/upl_1")]
    [InlineData("S3://resumes/acme/upl_1")]
    [InlineData("https://s3.eu-west-1.amazonaws.com/resumes/acme/upl_1")]
    [InlineData("https://S3.EU-WEST-1.amazonaws.com:443/resumes/acme/upl_1")]
    [InlineData("https://resumes.s3.eu-west-1.amazonaws.com/acme/upl_1")]
    [InlineData("https://resumes.s3.amazonaws.com/acme/upl_1")]
    public void Accepts_the_forms_of_the_endpoint(string url) => ObjectUrl.Parse(url, Tenant, Amazon).ShouldBe(new ObjectUrl("acme/upl_1", ObjectUrlError.None));

    [Theory]
    [InlineData("s3://resumes/acme/2026/Zoë CV.pdf", "acme/2026/Zoë CV.pdf")]
    [InlineData("https://resumes.s3.amazonaws.com/acme/2026/Zo%C3%AB%20CV.pdf", "acme/2026/Zoë CV.pdf")]
    [InlineData("https://s3.amazonaws.com/resumes/acme/a+b.pdf", "acme/a+b.pdf")]
    public void Reads_names_of_files(string url, string key) => ObjectUrl.Parse(url, Tenant, Amazon).ShouldBe(new ObjectUrl(key, ObjectUrlError.None));

    [Fact]
    public void Accepts_a_local_endpoint_by_path() =>
        ObjectUrl.Parse("http://127.0.0.1:9000/resumes/acme/upl_1", Tenant, Local).ShouldBe(new ObjectUrl("acme/upl_1", ObjectUrlError.None));

    [Theory]
    [InlineData("s3://other/acme/upl_1", ObjectUrlError.WrongBucket)]
    [InlineData("s3://Resumes/acme/upl_1", ObjectUrlError.WrongBucket)]
    [InlineData("https://s3.amazonaws.com/other/acme/upl_1", ObjectUrlError.WrongBucket)]
    [InlineData("https://s3.amazonaws.com/resumes", ObjectUrlError.WrongBucket)]
    [InlineData("https://other.s3.amazonaws.com/acme/upl_1", ObjectUrlError.WrongBucket)]
    [InlineData("https://resumes.evil.s3.amazonaws.com/acme/upl_1", ObjectUrlError.WrongBucket)]
    [InlineData("https://evil.example.com/resumes/acme/upl_1", ObjectUrlError.WrongHost)]
    [InlineData("https://s3.amazonaws.com.evil.example.com/resumes/acme/upl_1", ObjectUrlError.WrongHost)]
    [InlineData("https://evils3.amazonaws.com/resumes/acme/upl_1", ObjectUrlError.WrongHost)]
    [InlineData("https://169.254.169.254/latest/meta-data/", ObjectUrlError.WrongHost)]
    [InlineData("https://[::1]/resumes/acme/upl_1", ObjectUrlError.WrongHost)]
    [InlineData("https://127.0.0.1/resumes/acme/upl_1", ObjectUrlError.WrongHost)]
    [InlineData("https://s3.amazonaws.com:8443/resumes/acme/upl_1", ObjectUrlError.WrongHost)]
    [InlineData("https://s3.amazonaws.com./resumes/acme/upl_1", ObjectUrlError.WrongHost)]
    [InlineData("http://s3.amazonaws.com/resumes/acme/upl_1", ObjectUrlError.WrongScheme)]
    [InlineData("ftp://s3.amazonaws.com/resumes/acme/upl_1", ObjectUrlError.WrongScheme)]
    [InlineData("file:///etc/passwd", ObjectUrlError.Malformed)]
    [InlineData("javascript:alert(1)", ObjectUrlError.Malformed)]
    [InlineData("s3://resumes/other/upl_1", ObjectUrlError.WrongTenant)]
    [InlineData("s3://resumes/acme2/upl_1", ObjectUrlError.WrongTenant)]
    [InlineData("s3://resumes/Acme/upl_1", ObjectUrlError.WrongTenant)]
    [InlineData("s3://resumes/acme", ObjectUrlError.WrongTenant)]
    [InlineData("s3://resumes/acme/", ObjectUrlError.Malformed)]
    [InlineData("s3://resumes/acme/../other/upl_1", ObjectUrlError.Malformed)]
    [InlineData("s3://resumes/acme/./upl_1", ObjectUrlError.Malformed)]
    [InlineData("s3://resumes/acme//upl_1", ObjectUrlError.Malformed)]
    [InlineData("s3://resumes//acme/upl_1", ObjectUrlError.Malformed)]
    [InlineData("s3://resumes/acme/%2e%2e/upl_1", ObjectUrlError.Malformed)]
    [InlineData("https://s3.amazonaws.com/resumes/acme/%2e%2e/other/upl_1", ObjectUrlError.Malformed)]
    [InlineData("https://s3.amazonaws.com/resumes/acme%2Fupl_1", ObjectUrlError.Malformed)]
    [InlineData("https://s3.amazonaws.com/resumes/acme/%252e%252e/x", ObjectUrlError.Malformed)]
    [InlineData("https://s3.amazonaws.com/resumes/acme/%5c..%5cx", ObjectUrlError.Malformed)]
    [InlineData("https://s3.amazonaws.com/resumes/acme/%C0%AE", ObjectUrlError.Malformed)]
    [InlineData("https://s3.amazonaws.com/resumes/acme/%00", ObjectUrlError.Malformed)]
    [InlineData("https://s3.amazonaws.com/resumes/acme/%zz", ObjectUrlError.Malformed)]
    [InlineData("https://s3.amazonaws.com/resumes/acme/x%2", ObjectUrlError.Malformed)]
    [InlineData("https://s3.amazonaws.com/resumes/acme/x\\..\\y", ObjectUrlError.Malformed)]
    [InlineData("https://s3.amazonaws.com/resumes/acme/x\r\nHost: y", ObjectUrlError.Malformed)]
    [InlineData("https://user@s3.amazonaws.com/resumes/acme/upl_1", ObjectUrlError.Malformed)]
    [InlineData("https://s3.amazonaws.com@evil.example.com/resumes/acme/upl_1", ObjectUrlError.Malformed)]
    [InlineData("https://s3.amazonaws.com/resumes/acme/upl_1?X-Amz-Signature=1", ObjectUrlError.Malformed)]
    [InlineData("https://s3.amazonaws.com/resumes/acme/upl_1#x", ObjectUrlError.Malformed)]
    [InlineData("https:///resumes/acme/upl_1", ObjectUrlError.Malformed)]
    [InlineData("https://s3.amazonaws.com", ObjectUrlError.Malformed)]
    [InlineData("//s3.amazonaws.com/resumes/acme/upl_1", ObjectUrlError.Malformed)]
    [InlineData(" https://s3.amazonaws.com/resumes/acme/upl_1", ObjectUrlError.WrongScheme)]
    [InlineData("acme/upl_1", ObjectUrlError.Malformed)]
    [InlineData("", ObjectUrlError.Malformed)]
    public void Refuses_everything_else_with_a_reason(string url, ObjectUrlError error) => ObjectUrl.Parse(url, Tenant, Amazon).ShouldBe(new ObjectUrl("", error));

    [Fact]
    public void Refuses_what_is_too_long() =>
        ObjectUrl.Parse("s3://resumes/acme/" + new string('a', 1100), Tenant, Amazon).Error.ShouldBe(ObjectUrlError.Malformed);

    [Fact]
    public void Whatever_is_pieced_together_gives_a_safe_key_of_the_tenant_or_an_error() => Gen.OneOf([.. Pieces.Select(Gen.Const)])
        .Array[0, 12].Sample(parts => Check(string.Concat(parts)), iter: 200_000);

    [Fact]
    public void Any_text_gives_a_safe_key_of_the_tenant_or_an_error() =>
        Gen.Select(Gen.OneOf([.. Starts.Select(Gen.Const)]), Gen.String).Sample((start, rest) => Check(start + rest), iter: 50_000);

    private static void Check(string url)
    {
        var (key, error) = ObjectUrl.Parse(url, Tenant, Amazon);
        if (error != ObjectUrlError.None)
        {
            key.ShouldBe("");
            return;
        }

        key.ShouldStartWith("acme/");
        key.ShouldNotContain("\\");
        key.Any(char.IsControl).ShouldBeFalse();
        Path.GetFullPath(Path.Combine("/base", key)).ShouldBe("/base/" + key);
    }
}
