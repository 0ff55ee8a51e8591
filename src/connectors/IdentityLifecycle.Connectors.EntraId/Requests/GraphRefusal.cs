using System.Globalization;
using System.Net;
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
        Error = GraphError.Of(answer);
    }

    public HttpStatusCode Status => _answer.Status;

    /// <summary>What the service says.</summary>
    public GraphError Error { get; }

    /// <summary>The refusal as an error of a directory.</summary>
    public LifecycleException ToError(string directory) => new(LifecycleErrorKind.DirectoryUnavailable, $"{directory}: {Explain()}", this) { TargetName = directory, SystemCode = Code };

    /// <summary>What was refused and why, and what to do.</summary>
    public string Explain()
    {
        string id = _answer.RequestId.Length > 0 ? $" Request id: {_answer.RequestId}." : string.Empty;
        return $"{What()} Microsoft Graph says: {Error.Reason.TrimEnd('.')} ({Code}).{id}";
    }

    private string Code => Error.Code.Length > 0 ? Error.Code : ((int)Status).ToString(CultureInfo.InvariantCulture);

    private string What() => Status switch
    {
        HttpStatusCode.Unauthorized => "the token was not accepted: it expired, or is meant for another service or tenant. Sign in anew.",
        HttpStatusCode.Forbidden when Error.Code.Contains("NonPremium", StringComparison.OrdinalIgnoreCase) => $"the tenant's licence does not suffice to {_need.What}; Microsoft Entra ID P1 is needed.",
        HttpStatusCode.Forbidden => $"the application may not {_need.What}. Give it the application permission {_need.Permission}, with an administrator's consent.",
        _ => $"the request to {_need.What} was refused.",
    };
}
