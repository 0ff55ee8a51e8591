using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>
/// Checks that a directory's connector can do what the policy asks for. A directory that can only be read, such as an export, is not checked. It
/// is compared in place of the real one, and its plan cannot be applied.
/// </summary>
internal static class CapabilityCheck
{
    public static void Check(DirectorySection directory)
    {
        if (directory.IsReadOnly)
        {
            return;
        }

        foreach ((PolicyNode node, OperationKind kind, string what) in Demands(directory.Section).Where(demand => !directory.Can(demand.Kind)))
        {
            directory.Context.Problems.Invalid(node, $"The {directory.Connector} connector cannot {what}.");
        }

        foreach (PolicyNode node in Containers(directory.Section).Where(_ => !directory.Capabilities.HasContainers))
        {
            directory.Context.Problems.Invalid(node, $"The {directory.Connector} connector knows no containers.");
        }
    }

    private static IEnumerable<(PolicyNode Node, OperationKind Kind, string What)> Demands(PolicyObject section)
    {
        if (section.Object("attributes") is { Members.Count: > 0 } attributes)
        {
            yield return (attributes, OperationKind.SetAttributes, "write attributes");
        }

        if (section.Text("orphans") is { Value: "disable" } orphans)
        {
            yield return (orphans, OperationKind.DisableAccount, "disable accounts");
        }

        if (section.Object("credentials")?.Text("initial") is { Value: "generate" } initial)
        {
            yield return (initial, OperationKind.SetCredential, "set passwords");
        }

        foreach ((PolicyNode, OperationKind, string) demand in section.MembersOf("states").Select(static state => state.Value).OfType<PolicyObject>().SelectMany(DemandsOfState))
        {
            yield return demand;
        }
    }

    private static IEnumerable<(PolicyNode Node, OperationKind Kind, string What)> DemandsOfState(PolicyObject state)
    {
        if (state.IsTrue("create"))
        {
            yield return (state.Find("create")!, OperationKind.CreateAccount, "create accounts");
        }

        if (state.Text("account") is PolicyText account && Presence(account.Value) is (OperationKind kind, string what))
        {
            yield return (account, kind, what);
        }

        if (state.Text("access") is { Value: not "keep" } access)
        {
            yield return (access, OperationKind.RevokeEntitlement, "take access away");
        }

        if (state.Text("access") is { Value: "birthright" } birthright)
        {
            yield return (birthright, OperationKind.GrantEntitlement, "give access");
        }

        if (state.Object("attributes") is { Members.Count: > 0 } attributes)
        {
            yield return (attributes, OperationKind.SetAttributes, "write attributes");
        }
    }

    private static (OperationKind Kind, string What)? Presence(string account) => account switch
    {
        "enabled" => (OperationKind.EnableAccount, "enable accounts"),
        "disabled" => (OperationKind.DisableAccount, "disable accounts"),
        "deleted" => (OperationKind.DeleteAccount, "delete accounts"),
        _ => null,
    };

    private static IEnumerable<PolicyNode> Containers(PolicyObject section)
    {
        PolicyNode?[] area = [section.Text("root"), section.IsTrue("createContainers") ? section.Find("createContainers") : null];
        return section.MembersOf("states").Select(static state => (state.Value as PolicyObject)?.List("container")).Concat(area).OfType<PolicyNode>();
    }
}
