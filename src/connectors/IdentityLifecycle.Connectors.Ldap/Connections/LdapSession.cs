using System.DirectoryServices.Protocols;
using System.Net;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>
/// One connection to the first server that answers. That server is kept; when it goes away while reading, the next one is taken and
/// reading begins anew, but once something was written only the same server is tried again, because another may not know of it yet.
/// One thread at a time uses it.
/// </summary>
internal sealed class LdapSession : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly LdapSettings _settings;
    private readonly RequestPipeline _pipeline = new();
    private TrustedAuthorities? _authorities;
    private LdapConnection? _connection;
    private LdapServer? _server;
    private RootDse? _rootDse;
    private bool _hasWritten;

    public LdapSession(LdapSettings settings)
    {
        _settings = settings;
        _authorities = settings.Authority is string path ? new TrustedAuthorities(path) : null;
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
        catch (LdapException error) when (IsLost(error.ErrorCode))
        {
            Close();
            throw Unavailable($"the connection to {_server} was lost ({error.Message.TrimEnd('.')})", error);
        }
        catch (LdapException error)
        {
            throw new LdapRefusal(error.ErrorCode, error.ServerErrorMessage is { Length: > 0 } words ? words : error.Message, null, error);
        }
    }

    private static LdapRefusal Refusal(DirectoryOperationException refused) =>
        new((int)refused.Response.ResultCode, (refused.Response.ErrorMessage ?? string.Empty).TrimEnd('\0', ' ', '\n'), refused.Response.MatchedDN, refused);

    private static bool IsLost(int code) => code is ResultCodes.ServerDown or ResultCodes.TimedOut or ResultCodes.ConnectError or ResultCodes.Unavailable or ResultCodes.Busy or ResultCodes.Broken;

    private LdapConnection Connection()
    {
        if (_connection is not null)
        {
            return _connection;
        }

        // The server that was kept comes first; after a write there is no other.
        IEnumerable<LdapServer> candidates = _hasWritten ? [_server!] : _settings.Servers.OrderBy(server => server == _server ? 1 : 0);
        List<string> failures = [];
        foreach (LdapServer server in candidates)
        {
            if (TryOpen(server, failures))
            {
                return _connection!;
            }
        }

        throw Unavailable(string.Join("; ", failures), null);
    }

    private void Reopen(LifecycleException lost)
    {
        List<string> failures = [];
        if (_server is not LdapServer server || !TryOpen(server, failures))
        {
            throw failures.Count == 0 ? lost : Unavailable($"{lost.Message.TrimEnd('.')}, and {failures[0]}", lost);
        }
    }

    private bool TryOpen(LdapServer server, List<string> failures)
    {
        if (ServerProbe.WhyUnreachable(server) is string reason)
        {
            failures.Add($"{server}: {reason}");
            return false;
        }

        LdapConnection connection = Create(server);
        try
        {
            Protect(connection, server);
            connection.Bind();
            _rootDse = ReadRootDse(connection);
            _connection = connection;
            _server = server;
            return true;
        }
        catch (LdapException error) when (IsLost(error.ErrorCode))
        {
            connection.Dispose();
            string? why = _settings.Transport is LdapTransport.Ldaps or LdapTransport.StartTls ? ServerProbe.WhyUntrusted(server, _settings.Transport == LdapTransport.StartTls, _authorities) : null;
            failures.Add($"{server}: {why ?? WithoutReason(server, error)}");
            return false;
        }
        catch (Exception error) when (error is LdapException or DirectoryOperationException)
        {
            connection.Dispose();
            throw SignInFailure.Describe(_settings, server, error);
        }
    }

    private static string WithoutReason(LdapServer server, LdapException error) =>
        server.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            ? "the LDAP library looks for this machine's full name in the certificate; use 127.0.0.1 instead of localhost"
            : error.Message.TrimEnd('.');

    private LdapConnection Create(LdapServer server)
    {
        LdapLibrary.EnsureStarted();
        LdapConnection connection = new(new LdapDirectoryIdentifier(server.Host, server.Port, fullyQualifiedDnsHostName: false, connectionless: false))
        {
            Timeout = s_patience,
            AutoBind = false,
        };
        connection.SessionOptions.ProtocolVersion = 3;
        connection.SessionOptions.ReferralChasing = ReferralChasingOptions.None;
        SignIn(connection);
        return connection;
    }

    // Whatever is sent when signing in is sent over what was protected here.
    private void Protect(LdapConnection connection, LdapServer server)
    {
        switch (_settings.Transport)
        {
            case LdapTransport.Ldaps:
                CertificateDemand.Apply(connection, server.Host, Authorities());
                connection.SessionOptions.SecureSocketLayer = true;
                break;
            case LdapTransport.StartTls:
                CertificateDemand.Apply(connection, server.Host, Authorities());
                CertificateDemand.StartTls(connection, server.ToString());
                break;
            case LdapTransport.Sealed:
                connection.SessionOptions.Signing = true;
                connection.SessionOptions.Sealing = true;
                break;
            default:
                break;
        }
    }

    private TrustedAuthorities? Authorities() => _authorities ??= TrustedAuthorities.OfPlatform();

    private void SignIn(LdapConnection connection)
    {
        if (_settings.Section.Credential is not PasswordCredential credential)
        {
            connection.AuthType = OperatingSystem.IsWindows() || _settings.Transport == LdapTransport.Sealed ? AuthType.Negotiate : AuthType.Anonymous;
            return;
        }

        if (credential.RevealPassword().Length == 0)
        {
            // A simple bind without a password succeeds as nobody (RFC 4513, 5.1.2).
            throw new LifecycleException(LifecycleErrorKind.ConnectorSettingInvalid, $"{_settings.Name}: the credential of {credential.UserName} has no password.") { TargetName = _settings.Name, Attribute = "credential" };
        }

        connection.AuthType = _settings.Transport == LdapTransport.Sealed ? AuthType.Negotiate : AuthType.Basic;
        connection.Credential = new NetworkCredential(credential.UserName, credential.RevealPassword());
    }

    private static RootDse ReadRootDse(LdapConnection connection)
    {
        SearchResponse response = (SearchResponse)connection.SendRequest(new SearchRequest(string.Empty, "(objectClass=*)", SearchScope.Base, RootDse.Wanted));
        return response.Entries.Count == 1
            ? new RootDse(response.Entries[0])
            : throw new LdapException(ResultCodes.ServerDown, "the server does not show its root entry");
    }

    private LifecycleException Unavailable(string what, Exception? inner) =>
        new(LifecycleErrorKind.DirectoryUnavailable, $"{_settings.Name}: {what}.", inner) { TargetName = _settings.Name, SystemCode = (inner as LdapException)?.ErrorCode.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
