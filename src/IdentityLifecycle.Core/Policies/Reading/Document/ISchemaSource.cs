using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>
/// Gives the columns and attributes of the policy's sources and directories, so that names are checked while the policy is read. Reading a
/// policy does not open anything itself.
/// </summary>
public interface ISchemaSource
{
    /// <summary>The columns of a system of record or of a table; null if they cannot be read now.</summary>
    AttributeSchema? ColumnsOf(ConnectorSettings source);

    /// <summary>The attributes of a directory whose connector knows them only once it is open; null if they cannot be read now.</summary>
    /// <param name="directory">The directory's settings. Their attributes are the names that the policy may mean.</param>
    AttributeSchema? AttributesOf(ConnectorSettings directory);
}
