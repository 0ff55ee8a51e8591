using System.IO;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace IdentityLifecycle.GraphSimulator.Http;

/// <summary>Takes requests from the network, hands them to the service, and sends the answers, or what a fault leaves of them.</summary>
internal sealed class WebFront : IAsyncDisposable
{
    private const string JsonType = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

    private readonly Simulator _simulator;
    private readonly GraphService _service;
    private readonly WebApplication _app;
    private readonly X509Certificate2? _certificate;
    private int _requests;

    public WebFront(Simulator simulator, int port, X509Certificate2? certificate)
    {
        _certificate = certificate;
        _simulator = simulator;
        _service = new GraphService(simulator);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Listen(kestrel, port));
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    /// <summary>How many requests arrived, whatever became of them.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public Uri Address => new(_app.Urls.First());

    /// <summary>The same service by https; null where no certificate was given.</summary>
    public Uri? SecureAddress => _app.Urls.Skip(1).Select(static url => new Uri(url)).FirstOrDefault();

    public Task StartAsync() => _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Listen(KestrelServerOptions kestrel, int port)
    {
        kestrel.Listen(IPAddress.Loopback, port);
        if (_certificate is not null)
        {
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(_certificate));
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        if (context.Request.Path.Value is { } path && path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal) && HttpMethods.IsPost(context.Request.Method))
        {
            IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
            await SendAsync(context, TokenEndpoint.Answer(_simulator.Apps, _simulator.Tenant.Settings.TenantId, _simulator.Clock.Now, path.Split('/')[1], form.ToDictionary(static field => field.Key, static field => field.Value.ToString())), isTruncated: false);
            return;
        }

        if (context.Request.Path.Value is { } asked && asked.EndsWith("/oauth2/v2.0/devicecode", StringComparison.Ordinal))
        {
            await SendAsync(context, _simulator.Apps.DeviceCodes.Begin(), isTruncated: false);
            return;
        }

        (JsonElement? body, bool isJson) = await ReadBodyAsync(context);
        string host = $"{context.Request.Scheme}://{context.Request.Host}";
        string target = $"{context.Request.Path.ToUriComponent()}{context.Request.QueryString.ToUriComponent()}";
        Dictionary<string, string> headers = context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        GraphRequest? request = GraphRequest.Read(host, context.Request.Method, target, headers, body);
        await AnswerAsync(context, request, isJson);
    }

    private async Task AnswerAsync(HttpContext context, GraphRequest? request, bool isJson)
    {
        if (request is null || !isJson)
        {
            string id = _simulator.Identifiers.Next();
            GraphException refusal = request is null
                ? Refusals.Malformed("Invalid version.")
                : Refusals.Malformed("Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");
            await SendAsync(context, ErrorBody.Of(refusal, id, id, _simulator.Clock.Now), isTruncated: false);
            return;
        }

        Fault? fault = _simulator.Faults.Next(request);
        switch (fault?.Kind)
        {
            case FaultKind.Reset:
                context.Abort();
                return;
            case FaultKind.HtmlPage:
                context.Response.StatusCode = fault.Status;
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body>Please sign in to the proxy.</body></html>", context.RequestAborted);
                return;
        }

        GraphResponse response = _service.Answer(request, fault);
        switch (fault?.Kind)
        {
            case FaultKind.AnswerLost:
                context.Abort();
                return;
            case FaultKind.Slow:
                await Task.Delay(fault.Delay, context.RequestAborted);
                break;
            case FaultKind.ForeignLink:
                LeadTo(fault.ForeignHost, response);
                break;
        }

        await SendAsync(context, response, isTruncated: fault?.Kind == FaultKind.TruncatedBody);
    }

    private static void LeadTo(Uri host, GraphResponse response)
    {
        foreach (string name in new[] { "@odata.nextLink", "@odata.deltaLink" })
        {
            if (response.Body is JsonObject body && (string?)body[name] is { } link)
            {
                body[name] = new Uri(host, new Uri(link).PathAndQuery).ToString();
            }
        }
    }

    private static async Task SendAsync(HttpContext context, GraphResponse response, bool isTruncated)
    {
        context.Response.StatusCode = response.Status;
        foreach ((string name, string value) in response.Headers)
        {
            context.Response.Headers[name] = value;
        }

        string? text = response.PlainText ?? response.Body?.ToJsonString();
        if (text is null && !isTruncated)
        {
            return;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text ?? "");
        context.Response.ContentType = response.PlainText is null ? JsonType : "text/plain";
        context.Response.ContentLength = bytes.Length;
        if (!isTruncated)
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
            return;
        }

        await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private static async Task<(JsonElement? Body, bool IsJson)> ReadBodyAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        string text = await reader.ReadToEndAsync(context.RequestAborted);
        if (text.Length == 0)
        {
            return (null, true);
        }

        try
        {
            return (JsonSerializer.Deserialize<JsonElement>(text), true);
        }
        catch (JsonException)
        {
            return (null, false);
        }
    }
}
