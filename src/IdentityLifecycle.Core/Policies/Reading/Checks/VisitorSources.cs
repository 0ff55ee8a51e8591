using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>
/// Tells registers of visitors which state store they are in. Their key must be the id that the register gave: by it the register finds whether an account of a
/// visitor may still be there.
/// </summary>
internal sealed class VisitorSources(PolicyContext context, ConnectorSettings? state)
{
    public IReadOnlyList<SystemOfRecordPolicy> Connect(IReadOnlyList<SystemOfRecordPolicy> sources) => [.. sources.Select(source => source.Connection.Connector == VisitorsConnector.Name ? Connect(source) : source)];

    private SystemOfRecordPolicy Connect(SystemOfRecordPolicy source)
    {
        PolicyObject section = (PolicyObject)context.Root.MembersOf("systemsOfRecord").First(member => member.Key == source.Name).Value;
        if (!context.Root.Has("state"))
        {
            context.Problems.Invalid(section.Find("connector") ?? section, "The policy has no \"state\". The register of visitors is kept in the state store: add \"state\".");
        }

        if (!string.Equals(source.Key.DirectAttribute, VisitorColumns.Id, StringComparison.OrdinalIgnoreCase))
        {
            context.Problems.Invalid(section.Find("key") ?? section, $"The key of a register of visitors is \"[{VisitorColumns.Id}]\", which it gave itself.");
        }

        return source with { Connection = source.Connection.WithState(state) };
    }
}
