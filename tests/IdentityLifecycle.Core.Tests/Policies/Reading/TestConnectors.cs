using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Core.Tests.Policies.Reading;

/// <summary>Connectors that only describe themselves: what the reader of policies asks for.</summary>
internal sealed class TestConnectors : IConnectorCatalog
{
    private const ConnectorRoles Any = ConnectorRoles.SystemOfRecord | ConnectorRoles.Directory | ConnectorRoles.StateStore;

    private static readonly ConnectorSetting s_path = new("path", Any, ConnectorSettingType.Path, "The file.") { IsRequired = true };

    private static readonly ConnectorDescription[] s_descriptions =
    [
        new("Csv", ConnectorRoles.SystemOfRecord | ConnectorRoles.Directory, CsvSettings()) { Directory = new DirectoryCapabilities(), CheckSettings = FaultsOf },
        new("Embedded", ConnectorRoles.Directory | ConnectorRoles.StateStore, [s_path]) { Directory = Everything(), Schema = AccountSchema() },
        new("Seats", ConnectorRoles.Directory, []) { Directory = Seats() },
        new("Flat", ConnectorRoles.Directory, []) { Directory = new DirectoryCapabilities { Operations = new HashSet<OperationKind> { OperationKind.EnableAccount } } },
    ];

    public IReadOnlyList<string> Names { get; } = [.. s_descriptions.Select(static description => description.Name)];

    public IConnector? Find(string name) =>
        s_descriptions.FirstOrDefault(description => string.Equals(description.Name, name, StringComparison.OrdinalIgnoreCase)) is ConnectorDescription found
            ? new Described(found)
            : null;

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
        HasContainers = true,
    };

    private static DirectoryCapabilities Seats() => new()
    {
        Operations = new HashSet<OperationKind> { OperationKind.EnableAccount, OperationKind.GrantEntitlement, OperationKind.RevokeEntitlement },
        Entitlements = [EntitlementForm.License with { Noun = "seat" }],
    };

    private static AttributeSchema AccountSchema()
    {
        string[] names = ["employeeId", "userPrincipalName", "mail", "displayName", "givenName", "surname", "department", "birthday", "proxyAddresses", "manager", "accountExpires", "showInAddressList", "jobTitle", "companyName", "officeLocation", "employeeType", "employeeHireDate"];
        AttributeDefinition anchor = new("id") { IsWritable = false };
        return new AttributeSchema(names.Select(AttributeVocabulary.Define).Prepend(anchor).Append(new AttributeDefinition("accountEnabled", AttributeType.Boolean) { IsWritable = false }));
    }

    private sealed class Described(ConnectorDescription description) : IConnector
    {
        public ConnectorDescription Description => description;

        public ISystemOfRecord OpenSource(ConnectorSettings settings) => throw new NotSupportedException();

        public IDirectory OpenDirectory(ConnectorSettings settings, bool initialize) => throw new NotSupportedException();

        public IStateStore OpenState(ConnectorSettings settings, bool initialize) => throw new NotSupportedException();
    }
}
