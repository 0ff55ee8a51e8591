using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Core.Tests.Execution;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Core.Tests.Policies.Reading;

/// <summary>Connectors as the reader of policies sees them; what they open is empty and in memory.</summary>
internal sealed class TestConnectors : IConnectorCatalog
{
    private const ConnectorRoles Any = ConnectorRoles.SystemOfRecord | ConnectorRoles.Directory | ConnectorRoles.StateStore;

    private static readonly ConnectorSetting s_path = new("path", Any, ConnectorSettingType.Path, "The file.") { IsRequired = true };

    private static readonly IConnector[] s_connectors =
    [
        new FileConnector(new("Csv", CsvSettings()) { Directory = new DirectoryCapabilities(), CheckSettings = FaultsOf }),
        new StoreConnector(new("Embedded", [s_path]) { Directory = Everything(), Schema = AccountSchema() }),
        new FlatConnector(new("Seats", []) { Directory = Seats() }),
        new FlatConnector(new("Flat", [new ConnectorSetting("credential", ConnectorRoles.Directory, ConnectorSettingType.Text, "Who signs in.")])
        {
            Credentials = [CredentialKind.Password, CredentialKind.ManagedIdentity],
            Directory = new DirectoryCapabilities { Operations = new HashSet<OperationKind> { OperationKind.EnableAccount } },
        }),
    ];

    public IReadOnlyList<string> Names { get; } = [.. s_connectors.Select(static connector => connector.Description.Name)];

    public IConnector? Find(string name) => s_connectors.FirstOrDefault(connector => string.Equals(connector.Description.Name, name, StringComparison.OrdinalIgnoreCase));

    private static ConnectorSetting[] CsvSettings() =>
    [
        s_path,
        new("encoding", Any, ConnectorSettingType.Text, "The encoding.") { AllowedValues = ["utf-8", "utf-16", "windows-1252"] },
        new("trim", ConnectorRoles.SystemOfRecord, ConnectorSettingType.Boolean, "Whether spaces are removed."),
        new("skipLines", ConnectorRoles.SystemOfRecord, ConnectorSettingType.Integer, "How many lines stand before the header."),
        new("nullValues", ConnectorRoles.SystemOfRecord, ConnectorSettingType.TextList, "Values that mean none."),
        new("columns", ConnectorRoles.Directory, ConnectorSettingType.TextMap, "Columns by attribute."),
    ];

    private static SettingFault[] FaultsOf(ConnectorSettings settings) => settings.GetInteger("skipLines", 0) < 0 ? [new("skipLines", "is less than 0.")] : [];

    private static DirectoryCapabilities Everything() => new()
    {
        Operations = Enum.GetValues<OperationKind>().ToHashSet(),
        Effects = ["revokeSessions", "convertMailbox"],
        Entitlements = EntitlementForm.Known,
        Eligible = [EntitlementKind.Role],
        HasContainers = true,
        MakesGroups = true,
        PlacesGroups = true,
    };

    private static DirectoryCapabilities Seats() => new()
    {
        Operations = new HashSet<OperationKind> { OperationKind.EnableAccount, OperationKind.GrantEntitlement, OperationKind.RevokeEntitlement },
        Entitlements = [EntitlementForm.License with { Noun = "seat" }],
    };

    private static AttributeSchema AccountSchema()
    {
        string[] names = ["employeeId", "userPrincipalName", "mail", "displayName", "givenName", "surname", "department", "birthday", "proxyAddresses", "manager", "sponsors", "accountExpires", "showInAddressList", "jobTitle", "companyName", "officeLocation", "employeeType", "employeeHireDate", "lastSignInDateTime"];
        AttributeDefinition anchor = new("id") { IsWritable = false };
        return new AttributeSchema(names.Select(AttributeVocabulary.Define).Prepend(anchor).Append(new AttributeDefinition("accountEnabled", AttributeType.Boolean) { IsWritable = false }));
    }

    private sealed class FileConnector(ConnectorDescription description) : ISourceConnector, IDirectoryConnector
    {
        public ConnectorDescription Description => description;

        public ISystemOfRecord OpenSource(ConnectorSettings settings) => new EmptySource();

        public IDirectory OpenDirectory(ConnectorSettings settings, bool initialize) => new TestDirectory(settings.Name);
    }

    private sealed class StoreConnector(ConnectorDescription description) : IDirectoryConnector, IStateConnector
    {
        public ConnectorDescription Description => description;

        public IDirectory OpenDirectory(ConnectorSettings settings, bool initialize) => new TestDirectory(settings.Name);

        public IStateStore OpenState(ConnectorSettings settings, bool initialize) => new TestStateStore();
    }

    private sealed class FlatConnector(ConnectorDescription description) : IDirectoryConnector
    {
        public ConnectorDescription Description => description;

        public IDirectory OpenDirectory(ConnectorSettings settings, bool initialize) => new TestDirectory(settings.Name);
    }
}
