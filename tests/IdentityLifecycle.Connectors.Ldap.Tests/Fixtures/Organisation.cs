using System.DirectoryServices.Protocols;
using System.Text;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;

/// <summary>A part of a test server that one test has for itself, and short ways to fill, write and read it.</summary>
public sealed class Organisation : IAsyncDisposable
{
    /// <summary>The attribute that tells whose account it is.</summary>
    public const string Key = "employeeId";

    // LDAP_SERVER_DOWN: the connection is lost.
    private const int Lost = 81;

    /// <summary>The password that generated ones become.</summary>
    public const string Password = "Xk4!pQ9-zT7vWm2#";

    private readonly TestServer _server;
    private LdapConnection _connection;
    private IDirectory? _directory;
    private int _operations;

    public Organisation(TestServer server, string name)
    {
        _server = server;
        _connection = server.Connect();
        Name = name;
        Root = $"OU={name},{server.BaseDn}";
        AddContainer(Root);
    }

    public string Name { get; }

    public string Root { get; }

    public TestServer Server => _server;

    /// <summary>The directory with this part as its root.</summary>
    public IDirectory Directory => _directory ??= _server.Open(Root, Attributes, [.. Settings]);

    /// <summary>The attributes that the policy needs; to be set before the directory is used.</summary>
    public IReadOnlyList<string>? Attributes { get; set; }

    /// <summary>Further settings; to be set before the directory is used.</summary>
    public IReadOnlyList<(string Name, object Value)> Settings { get; set; } = [];

    private string NameAttribute => _server.IsActiveDirectory ? "CN" : "uid";

    public void AddContainer(string name) => Add(name, ("objectClass", "organizationalUnit"));

    /// <summary>Adds an entry without the connector.</summary>
    public void Add(string name, params (string Name, object Value)[] attributes) =>
        Send(new AddRequest(name, attributes.GroupBy(static one => one.Name).Select(static group => new DirectoryAttribute(group.Key, group.Select(static one => one.Value is byte[] ? one.Value : one.Value.ToString()!).ToArray())).ToArray()));

    /// <summary>Adds an account without the connector, and returns its name.</summary>
    public string AddUser(string name, params (string Name, object Value)[] attributes)
    {
        string entry = $"{NameAttribute}={name},{Root}";
        (string, object)[] usual = _server.IsActiveDirectory
            ? [("objectClass", "user"), ("userAccountControl", 514)]
            : [("objectClass", "inetOrgPerson"), ("cn", name), ("sn", name)];
        Add(entry, [.. usual, .. attributes]);
        return entry;
    }

    /// <summary>Adds somebody who may read and nothing else, and returns how to sign in.</summary>
    public PasswordCredential AddReader()
    {
        string unique = "reader" + Name.Split(' ')[1];
        if (!_server.IsActiveDirectory)
        {
            return new PasswordCredential(AddUser(unique, ("userPassword", Password)), Password);
        }

        string signIn = $"{unique}@lifecycle.test";
        string name = AddUser(unique, ("sAMAccountName", unique), ("userPrincipalName", signIn));
        Modify(name, DirectoryAttributeOperation.Replace, "unicodePwd", Encoding.Unicode.GetBytes($"\"{Password}\""));
        Modify(name, DirectoryAttributeOperation.Replace, "userAccountControl", 512);
        return new PasswordCredential(signIn, Password);
    }

    /// <summary>Adds an account without the connector, and returns its anchor.</summary>
    public async Task<string> AddAccountAsync(string name, params (string Name, object Value)[] attributes)
    {
        AddUser(name, attributes);
        return await AnchorAsync(name);
    }

    /// <summary>Adds a group without the connector, and returns its name.</summary>
    public string AddGroup(string name, params string[] members)
    {
        string entry = $"CN={name},{Root}";
        string unique = $"{name} {Name}";
        (string, object)[] its = _server.IsActiveDirectory ? [("objectClass", "group"), ("sAMAccountName", unique)] : [("objectClass", "groupOfNames"), ("cn", unique), ("member", _server.BaseDn)];
        Add(entry, [.. its, .. members.Select(static member => ("member", (object)member))]);
        return entry;
    }

    public void Delete(string name) => Send(new DeleteRequest(name));

    /// <summary>Gives an entry another name, another container, or both.</summary>
    public void Rename(string name, string own, string container) => Send(new ModifyDNRequest(name, container, own) { DeleteOldRdn = true });

    public void Modify(string name, DirectoryAttributeOperation operation, string attribute, params object[] values)
    {
        DirectoryAttributeModification modification = new() { Name = attribute, Operation = operation };
        foreach (object value in values)
        {
            _ = value is byte[] bytes ? modification.Add(bytes) : modification.Add(value.ToString()!);
        }

        Send(new ModifyRequest(name, modification));
    }

    /// <summary>The texts of an attribute, read without the connector; null if the entry does not exist.</summary>
    public string[]? Read(string name, string attribute)
    {
        try
        {
            SearchResponse response = (SearchResponse)Send(new SearchRequest(name, "(objectClass=*)", SearchScope.Base, attribute));
            return response.Entries[0].Attributes[attribute]?.GetValues(typeof(string)).Cast<string>().ToArray() ?? [];
        }
        catch (DirectoryOperationException error) when (error.Response?.ResultCode == ResultCode.NoSuchObject)
        {
            return null;
        }
    }

    /// <summary>The last number of the security identifier of an entry of Active Directory.</summary>
    public long RelativeIdentifier(string name)
    {
        SearchResponse response = (SearchResponse)Send(new SearchRequest(name, "(objectClass=*)", SearchScope.Base, "objectSid"));
        byte[] identifier = (byte[])response.Entries[0].Attributes["objectSid"].GetValues(typeof(byte[]))[0];
        return BitConverter.ToUInt32(identifier, identifier.Length - sizeof(uint));
    }

    public Task<DirectoryImage> ReadAsync() => Directory.ReadImageAsync(null, CancellationToken.None);

    /// <summary>The account of a name below the root.</summary>
    public async Task<Account?> FindAsync(string name) => (await ReadAsync()).Accounts().SingleOrDefault(account => account.Container is not null && account.Name == name);

    public async Task<string> AnchorAsync(string name) => (await FindAsync(name))!.Anchor;

    /// <summary>The group of a name as policies give it.</summary>
    public async Task<Entitlement> GroupAsync(string name) => (await ReadAsync()).Entitlements.Single(group => group.Name == $"{name} {Name}" || group.Name == name);

    /// <summary>Writes one operation of a change of its own.</summary>
    public async Task<WriteOutcome> WriteAsync(string? anchor, LifecycleOperation operation, bool mayCreateContainers = false) =>
        (await WriteAsync(Write(anchor, operation, mayCreateContainers: mayCreateContainers)))[0];

    public async Task<WriteOutcome[]> WriteAsync(params AccountWrite[] batch) => [.. await Directory.WriteAsync(batch, CancellationToken.None)];

    public AccountWrite Write(string? anchor, LifecycleOperation operation, string? change = null, bool mayCreateContainers = false)
    {
        string number = $"{++_operations}";
        return new AccountWrite($"operation-{number}", change ?? $"change-{number}", operation, anchor, static value => value is GeneratedValue ? Fact.Of(Password) : value is ReferenceValue reference ? Fact.Of(reference.AccountAnchor) : value.Literal)
        {
            MayCreateContainers = mayCreateContainers,
        };
    }

    public static SetAttributes Set(params (string Name, object? Old, object? New)[] changes) =>
        new(changes.Select(static change => Change(change.Name, change.Old, change.New)).ToArray());

    public static CreateAccount Create(string name, string? container, params (string Name, object? Value)[] attributes) =>
        new(name, Container(container), attributes.Select(static attribute => Change(attribute.Name, null, attribute.Value)).ToArray());

    public static ContainerPath Container(string? path) => new(path?.Split('/') ?? []);

    public static AttributeChange Change(string name, object? before, object? after) => new(name, Fact.From(before), PlanValue.Of(Fact.From(after)), new ChangeReason("test"));

    // A busy server may drop a connection. What was sent may have been done before the answer was lost, so that an entry that is there already is the one that was to be added.
    private DirectoryResponse Send(DirectoryRequest request)
    {
        try
        {
            return _connection.SendRequest(request);
        }
        catch (LdapException loss) when (loss.ErrorCode == Lost)
        {
            _connection.Dispose();
            _connection = _server.Connect();
        }

        try
        {
            return _connection.SendRequest(request);
        }
        catch (DirectoryOperationException done) when (request is AddRequest && done.Response?.ResultCode == ResultCode.EntryAlreadyExists)
        {
            return done.Response;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        if (_directory is not null)
        {
            await _directory.DisposeAsync();
        }
    }
}
