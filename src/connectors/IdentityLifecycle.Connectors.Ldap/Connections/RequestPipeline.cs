using System.Diagnostics.CodeAnalysis;
using System.DirectoryServices.Protocols;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>
/// Sends requests one after the other over one connection without waiting for each answer, so that the server never waits for this program.
/// The answers are kept until they are asked for.
/// </summary>
internal sealed class RequestPipeline
{
    private const int AtOnce = 32;

    private readonly Dictionary<DirectoryRequest, Answer?> _answers = [];

    /// <summary>Whether the platform's LDAP library allows it, by being safe for several threads.</summary>
    public static bool IsPossible => LdapLibrary.IsReentrant;

    /// <summary>Sends requests of which none depends on another. A connection that is lost ends it: then some were not sent, and some not answered.</summary>
    public void Send(LdapConnection connection, IEnumerable<DirectoryRequest> requests)
    {
        _answers.Clear();
        Queue<(DirectoryRequest Request, IAsyncResult Result)> underWay = new(AtOnce);
        foreach (DirectoryRequest request in requests)
        {
            if ((underWay.Count == AtOnce && !TryReceive(connection, underWay)) || !TrySend(connection, request, underWay))
            {
                break;
            }
        }

        while (underWay.Count > 0)
        {
            TryReceive(connection, underWay);
        }
    }

    /// <summary>Whether a request was sent, whatever became of it, and nobody asked for its answer yet.</summary>
    public bool WasSent(DirectoryRequest request) => _answers.ContainsKey(request);

    /// <summary>Whether the server answered a request.</summary>
    public bool IsAnswered(DirectoryRequest request) => _answers.GetValueOrDefault(request) is not null;

    /// <summary>Hands out the answer to a request, once.</summary>
    /// <exception cref="DirectoryOperationException">The server refused it.</exception>
    public bool TryTake(DirectoryRequest request, [NotNullWhen(true)] out DirectoryResponse? response)
    {
        _answers.Remove(request, out Answer? answer);
        response = answer?.Refusal is null ? answer?.Response : throw answer.Refusal;
        return response is not null;
    }

    private bool TrySend(LdapConnection connection, DirectoryRequest request, Queue<(DirectoryRequest Request, IAsyncResult Result)> underWay)
    {
        _answers[request] = null;
        try
        {
            underWay.Enqueue((request, connection.BeginSendRequest(request, PartialResultProcessing.NoPartialResultSupport, null!, null!)));
            return true;
        }
        catch (DirectoryException)
        {
            return false;
        }
    }

    private bool TryReceive(LdapConnection connection, Queue<(DirectoryRequest Request, IAsyncResult Result)> underWay)
    {
        (DirectoryRequest request, IAsyncResult result) = underWay.Dequeue();
        try
        {
            _answers[request] = new Answer(connection.EndSendRequest(result), null);
            return true;
        }
        catch (DirectoryOperationException refused) when (refused.Response is not null)
        {
            _answers[request] = new Answer(null, refused);
            return true;
        }
        catch (DirectoryException)
        {
            return false;
        }
    }

    private sealed record Answer(DirectoryResponse? Response, DirectoryOperationException? Refusal);
}
