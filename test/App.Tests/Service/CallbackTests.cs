using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shortlist.App.Hosting;
using Shortlist.App.Rankings;

namespace Shortlist.App.Tests.Service;

public sealed class CallbackTests
{
    private const string Secret = "a secret of the tests";

    [Fact]
    public async Task The_end_of_a_ranking_is_posted_signed_until_it_is_taken()
    {
        var received = new TaskCompletionSource<(string Signature, string Body)>();
        var tries = 0;
        await using var receiver = await ReceiveAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var body = await reader.ReadToEndAsync(context.RequestAborted);

            // The first one is not taken.
            if (Interlocked.Increment(ref tries) == 1) context.Response.StatusCode = 500;
            else received.TrySetResult((context.Request.Headers["Shortlist-Signature"].ToString(), body));
        });
        await using var server = await Server.StartAsync(null, Roles.All,
            ("Callbacks:AllowedHosts:0", "127.0.0.1"), ("Callbacks:Secret", Secret), ("Callbacks:AllowPrivateAddresses", "true"));
        var end = await server.RankAsync(new { criteria = new[] { "Python" }, resume_ids = "all", callback_url = receiver.Urls.First() + "/hook" });

        var (signature, notice) = await received.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        var json = JsonElement.Parse(notice);
        json.GetProperty("process_id").GetString().ShouldBe(end.GetProperty("process_id").GetString());
        json.GetProperty("status").GetString().ShouldBe("completed");
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(signature[2..signature.IndexOf(',')], null));
        signature.ShouldBe(CallbackWork.Sign(Secret, at, notice));
        tries.ShouldBe(2);
    }

    [Theory]
    [InlineData("https://elsewhere.example.com/hook")]
    [InlineData("http://hooks.example.com/hook")]
    [InlineData("https://user@hooks.example.com/hook")]
    [InlineData("https://169.254.169.254/hook")]
    [InlineData("no url")]
    public async Task An_address_that_is_not_on_the_list_is_refused(string url)
    {
        await using var server = await Server.StartAsync(null, Roles.Api, ("Callbacks:AllowedHosts:0", "hooks.example.com"), ("Callbacks:Secret", Secret));
        var refused = await server.PostAsync("/v1/rankings", new { criteria = new[] { "Python" }, resume_ids = "all", callback_url = url }, 400);
        refused.GetProperty("code").GetString().ShouldBe("callback_url_not_allowed");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:10.0.0.1")]
    public void An_address_inside_is_not_public(string address) => PublicAddresses.IsPublic(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c")]
    public void An_address_outside_is_public(string address) => PublicAddresses.IsPublic(IPAddress.Parse(address)).ShouldBeTrue();

    private static async Task<WebApplication> ReceiveAsync(RequestDelegate handle)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(handle);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
