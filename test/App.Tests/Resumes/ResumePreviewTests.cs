using System.Text;
using Shortlist.App.Resumes;
using Shortlist.App.Tests.Service;

namespace Shortlist.App.Tests.Resumes;

public sealed class ResumePreviewTests
{
    [Fact]
    public void The_first_bytes_tell_what_may_be_shown()
    {
        ResumePreview.TypeOf("%PDF-1.7"u8).ShouldBe("application/pdf");
        ResumePreview.TypeOf([0x89, 0x50, 0x4E, 0x47, 0x0D]).ShouldBe("image/png");
        ResumePreview.TypeOf([0xFF, 0xD8, 0xFF, 0xE0]).ShouldBe("image/jpeg");
        foreach (var other in (byte[][])[[], "%PD"u8.ToArray(), " %PDF-1.7"u8.ToArray(), "<html>"u8.ToArray(), "<svg xmlns"u8.ToArray(), "PK"u8.ToArray()]) ResumePreview.TypeOf(other).ShouldBeNull();
    }

    [Fact]
    public async Task A_page_that_calls_itself_a_resume_is_never_shown()
    {
        await using var server = await Server.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Client.BaseAddress };
        var ids = await server.AddResumesAsync(Encoding.UTF8.GetBytes("<html><script>alert(1)</script><p>Some words of a person</p></html>"), await File.ReadAllBytesAsync(Repository.OneColumn, TestContext.Current.CancellationToken));

        using var page = await client.GetAsync(new Uri($"/resumes/{ids[0]}/original", UriKind.Relative), TestContext.Current.CancellationToken);
        page.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        page.Headers.Location!.OriginalString.ShouldBe($"/v1/resumes/{ids[0]}/document");

        using var pdf = await client.GetAsync(new Uri($"/resumes/{ids[1]}/original", UriKind.Relative), TestContext.Current.CancellationToken);
        pdf.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        pdf.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        pdf.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }
}
