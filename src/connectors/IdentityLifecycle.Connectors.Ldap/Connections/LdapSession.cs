using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>
/// Keeps one connection to the first server that answers. If that server goes away while reading, the session takes the next one, and reading
/// begins anew. Once something was written only the same server is tried again, because another one may not know of the write yet. One thread
/// at a time may use a session.
/// </summary>
internal sealed class LdapSession : IDisposable
{
    private readonly LdapSettings _settings;
    private readonly ServerOpener _opener;
    private readonly RequestPipeline _pipeline = new();
    private LdapConnection? _connection;
    private LdapServer? _server;
    private RootDse? _rootDse;
    private bool _hasWritten;

    public LdapSession(LdapSettings settings)
    {
        _settings = settings;
        _opener = new ServerOpener(settings);
    }

    /// <summary>The server in use; null before the first request.</summary>
    public LdapServer? Server => _server;

    /// <summary>What the server says of itself; connects if need be.</summary>
    public RootDse RootDse
    {
        get
        {
            _ = Connection();
            return _rootDse!;
        }
    }

    /// <summary>Sends a request that reads.</summary>
    public TResponse Read<TResponse>(DirectoryRequest request)
        where TResponse : DirectoryResponse => (TResponse)Send(request);

    /// <summary>Sends a request that writes; from then on the server is kept whatever happens. One that was sent ahead gives its answer.</summary>
    public DirectoryResponse Write(DirectoryRequest request)
    {
        _ = Connection();
        _hasWritten = true;
        return AnswerAhead(request) ?? Send(request);
    }

    /// <summary>
    /// Sends requests that write without waiting for each answer: <see cref="Write"/> hands them out afterwards, and sends what was left without
    /// one because the connection was lost.
    /// </summary>
    /// <param name="requests">Requests that may be repeated, and of which none depends on another.</param>
    public void WriteAhead(IEnumerable<DirectoryRequest> requests)
    {
        LdapConnection connection = Connection();
        _hasWritten = true;
        _pipeline.Send(connection, requests);
    }

    /// <summary>Whether a request was sent ahead and its answer, if there is one, not asked for yet.</summary>
    public bool WasSentAhead(DirectoryRequest request) => _pipeline.WasSent(request);

    /// <summary>Whether a request was sent ahead and answered.</summary>
    public bool IsAnsweredAhead(DirectoryRequest request) => _pipeline.IsAnswered(request);

    /// <summary>Gives up the connection, so that the next request takes the next server that answers; false if that would be no other.</summary>
    public bool TryLeaveServer()
    {
        if (_hasWritten || _settings.Servers.Count < 2)
        {
            return false;
        }

        Close();
        return true;
    }

    public void Dispose() => Close();

    private DirectoryResponse? AnswerAhead(DirectoryRequest request)
    {
        try
        {
            return _pipeline.TryTake(request, out DirectoryResponse? response) ? response : null;
        }
        catch (DirectoryOperationException refused)
        {
            throw Refusal(refused);
        }
    }

    private DirectoryResponse Send(DirectoryRequest request)
    {
        try
        {
            return SendOnce(request);
        }
        catch (LifecycleException lost) when (lost.Kind == LifecycleErrorKind.DirectoryUnavailable && IsRepeatable(request))
        {
            // A connection may simply have been idle for too long: the same server once more. Every write is conditional, so a repeated one does no harm.
            Reopen(lost);
            return SendOnce(request);
        }
    }

    // The cookie of a search belongs to the connection that it was given on.
    private static bool IsRepeatable(DirectoryRequest request) =>
        !request.Controls.OfType<PageResultRequestControl>().Any(static page => page.Cookie.Length > 0);

    private DirectoryResponse SendOnce(DirectoryRequest request)
    {
        try
        {
            return Connection().SendRequest(request);
        }
        catch (DirectoryOperationException refused) when (refused.Response is not null)
        {
            throw Refusal(refused);
        }
        catch (DirectoryOperationException refused)
        {
            throw new LdapRefusal(ResultCodes.Other, refused.Message, null, refused);
        }
        catch (LdapException error) when (ResultCodes.IsLost(error.ErrorCode))
        {
            Close();
            throw UnavailableServer.Describe(_settings, $"the connection to {_server} was lost ({error.Message.TrimEnd('.')})", error);
        }
        catch (LdapException error)
        {
            throw new LdapRefusal(error.ErrorCode, error.ServerErrorMessage is { Length: > 0 } words ? words : error.Message, null, error);
        }
    }

    private static LdapRefusal Refusal(DirectoryOperationException refused) =>
        new((int)refused.Response.ResultCode, (refused.Response.ErrorMessage ?? string.Empty).TrimEnd('\0', ' ', '\n'), refused.Response.MatchedDN, refused);

    private LdapConnection Connection()
    {
        if (_connection is not null)
        {
            return _connection;
        }

        // The server that was lost or left is tried last. After a write it is the only one.
        IEnumerable<LdapServer> candidates = _hasWritten ? [_server!] : _settings.Servers.OrderBy(server => server == _server ? 1 : 0);
        List<string> failures = [];
        foreach (LdapServer server in candidates)
        {
            if (TryOpen(server, failures))
            {
                return _connection!;
            }
        }

        throw UnavailableServer.Describe(_settings, string.Join("; ", failures), null);
    }

    private void Reopen(LifecycleException lost)
    {
        List<string> failures = [];
        if (_server is not LdapServer server || !TryOpen(server, failures))
        {
            throw failures.Count == 0 ? lost : UnavailableServer.Describe(_settings, $"{lost.Message.TrimEnd('.')}, and {failures[0]}", lost);
        }
    }

    private bool TryOpen(LdapServer server, List<string> failures)
    {
        if (_opener.TryOpen(server, failures) is not (LdapConnection connection, RootDse rootDse))
        {
            return false;
        }

        (_connection, _rootDse, _server) = (connection, rootDse, server);
        return true;
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
