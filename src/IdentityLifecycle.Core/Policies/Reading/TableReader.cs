using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads <c>tables</c>. The content of the tables is read later, with the records.</summary>
internal sealed class TableReader(PolicyContext context)
{
    public IReadOnlyList<LookupTable> Read() =>
        [.. context.Root.MembersOf("tables").Where(static member => member.Value is PolicyObject).Select(member => Read(member.Key, (PolicyObject)member.Value))];

    private LookupTable Read(string name, PolicyObject section)
    {
        ConnectorSettings connection = context.Connections.Read(name, section, ConnectorRoles.SystemOfRecord);
        if (section.Text("key") is PolicyText key && section.Text("value") is PolicyText value && context.ColumnsOf(connection) is AttributeSchema columns)
        {
            foreach (PolicyText column in new[] { key, value }.Where(column => columns.Find(column.Value) is null))
            {
                context.Problems.UnknownName(column, column.Value, columns.Attributes.Select(static known => known.Name), $"The table has no column \"{column.Value}\".");
            }
        }

        return new LookupTable(name, connection, section.Value("key") ?? string.Empty, section.Value("value") ?? string.Empty);
    }
}
