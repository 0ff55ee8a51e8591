using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>
/// Tells what the policy's sources and directories hold, so that names are checked when the policy is read. Reading a policy opens
/// nothing itself.
/// </summary>
public interface ISchemaSource
{
    /// <summary>The columns of a system of record or of a table; null if they cannot be read now.</summary>
    AttributeSchema? ColumnsOf(ConnectorSettings source);

    /// <summary>The attributes of a directory whose connector does not know them beforehand; null if they cannot be read now.</summary>
    AttributeSchema? AttributesOf(ConnectorSettings directory);
}
