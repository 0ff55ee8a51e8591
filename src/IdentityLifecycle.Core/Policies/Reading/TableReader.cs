using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Connectors;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads <c>tables</c>: what they hold is read when records are.</summary>
internal sealed class TableReader(PolicyContext context)
{
    public IReadOnlyList<LookupTable> Read() =>
        [.. context.Root.MembersOf("tables").Where(static member => member.Value is PolicyObject).Select(member => Read(member.Key, (PolicyObject)member.Value))];

    private LookupTable Read(string name, PolicyObject section)
    {
        ConnectorSettings connection = context.Connections.Read(name, section, ConnectorRoles.SystemOfRecord);
        return new LookupTable(name, connection, section.Value("key") ?? string.Empty, section.Value("value") ?? string.Empty);
    }
}
