using System.Globalization;
using System.Net;
using System.Text.Json;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>The service understood a request and refused it.</summary>
internal sealed class GraphRefusal : Exception
{
    private readonly GraphAnswer _answer;
    private readonly Need _need;

    public GraphRefusal(GraphAnswer answer, Need need)
    {
        _answer = answer;
        _need = need;
        (Code, Reason) = Read(answer);
    }

    public HttpStatusCode Status => _answer.Status;

    /// <summary>The service's code; empty if it gave none.</summary>
    public string Code { get; }

    /// <summary>The service's own words.</summary>
    public string Reason { get; }

    /// <summary>The refusal as an error of a directory.</summary>
    public LifecycleException ToError(string directory)
    {
        string id = _answer.RequestId.Length > 0 ? $" Request id: {_answer.RequestId}." : string.Empty;
        string code = Code.Length > 0 ? Code : ((int)Status).ToString(CultureInfo.InvariantCulture);
        return new LifecycleException(LifecycleErrorKind.DirectoryUnavailable, $"{directory}: {What()} Microsoft Graph says: {Reason.TrimEnd('.')} ({code}).{id}", this) { TargetName = directory, SystemCode = code };
    }

    private string What() => Status switch
    {
        HttpStatusCode.Unauthorized => "the token was not accepted: it expired, or is meant for another service or tenant. Sign in anew.",
        HttpStatusCode.Forbidden when Code.Contains("NonPremium", StringComparison.OrdinalIgnoreCase) => $"the tenant's licence does not suffice to {_need.What}; Microsoft Entra ID P1 is needed.",
        HttpStatusCode.Forbidden => $"the application may not {_need.What}. Give it the application permission {_need.Permission}, with an administrator's consent.",
        _ => $"the request to {_need.What} was refused.",
    };

    private static (string Code, string Reason) Read(GraphAnswer answer)
    {
        try
        {
            using JsonDocument body = JsonDocument.Parse(answer.Body);
            return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.Object
                ? (Text(error, "code"), Text(error, "message"))
                : (string.Empty, answer.Beginning);
        }
        catch (JsonException)
        {
            return (string.Empty, answer.Beginning);
        }
    }

    private static string Text(JsonElement error, string name) => error.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;
}
