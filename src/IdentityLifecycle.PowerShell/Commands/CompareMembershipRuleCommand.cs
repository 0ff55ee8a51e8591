using System.Management.Automation;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Planning.Consequences;
using IdentityLifecycle.Plans.Consequences;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Languages;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Shows who would enter and who would leave a group if a membership rule decided: compares the members that the directory shows now with those that the
/// rule would give it. Nothing is written.
/// </summary>
/// <remarks>
/// <para>
/// There is one object for each account that would enter or leave, or of which it cannot be told, with the parts of the rule that decide and the values
/// that they read. Who stays as it is does not come up. Only direct members count.
/// </para>
/// <para>
/// Without -Rule the rule counts that the group has in the directory. Whatever comes up then has not been processed yet, or the group was made by another
/// rule than people think.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows who would enter and leave the group Sales if its members were those of the department.</para>
/// <code>Compare-MembershipRule -Group Sales -Rule 'user.department -eq "Sales"' -Directory corp -Policy ./lifecycle.json</code>
/// </example>
/// <example>
/// <para>Counts them before anybody changes the rule.</para>
/// <code>Compare-MembershipRule -Group Sales -Rule 'user.accountEnabled -eq true' -Policy ./lifecycle.json | Group-Object Change -NoElement</code>
/// </example>
[Cmdlet(VerbsData.Compare, "MembershipRule")]
[OutputType(typeof(MembershipConsequence))]
public sealed class CompareMembershipRuleCommand : DirectoryCmdlet
{
    private const int BatchSize = 1000;
    private const string Manager = "manager";

    private readonly DateTimeOffset _now = DateTimeOffset.Now;

    /// <summary>The name of the group, or its id where several have the name.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(GroupNameCompleter))]
    public string Group { get; set; } = string.Empty;

    /// <summary>The rule, in the language of Microsoft Entra's dynamic groups; that of the group if it is not given.</summary>
    [Parameter]
    public string? Rule { get; set; }

    /// <summary>The instant that counts as now; the present one if it is not given.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? AsOf { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        IReadOnlyList<DirectoryLease> leases = OpenDirectories(Rule is null ? [] : AttributesOf(Rule));
        RunAsync((bridge, cancellationToken) => CompareAsync(leases, bridge, cancellationToken));
    });

    private static string[] AttributesOf(string text)
    {
        MembershipRule rule = MembershipRule.Parse(text, out IReadOnlyList<ExpressionError> errors) ?? throw LanguageErrors.Of(LifecycleErrorKind.RuleInvalid, text, errors);
        return [.. (rule.AsksForManager ? rule.Attributes.Append(Manager) : rule.Attributes).SelectMany(MembershipRule.NamesOf)];
    }

    private async Task CompareAsync(IReadOnlyList<DirectoryLease> leases, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        bool isFound = false;
        foreach (DirectoryLease lease in leases)
        {
            await using (lease.ConfigureAwait(false))
            {
                DirectoryImage image = (await lease.Directory.ReadImageAsync(bridge, cancellationToken).ConfigureAwait(false)).Redact(lease.Redacted);
                string[] ruled = [.. Enumerable.Range(0, image.Entitlements.Count).Where(group => image.RuleOf(group) is not null).Select(group => image.Entitlements[group].Name)];
                await bridge.AskAsync(() => Session.RuledGroups = ruled).ConfigureAwait(false);
                isFound |= TryCompare(image, bridge, cancellationToken);
            }
        }

        if (!isFound)
        {
            throw new LifecycleException(LifecycleErrorKind.EntitlementNotFound, $"There is no group \"{Group}\" in {string.Join(", ", leases.Select(static lease => lease.Directory.Name))}. Give the name or the id of a group there.") { TargetName = Group };
        }
    }

    private bool TryCompare(DirectoryImage image, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        if (Find(image) is not int group)
        {
            return false;
        }

        GroupRule rule = Rule is not null ? new GroupRule(Rule) : image.RuleOf(group)
            ?? throw new LifecycleException(LifecycleErrorKind.RuleInvalid, $"The group {image.Entitlements[group].Name} in {image.Directory} has no rule. Give one with -Rule.") { TargetName = Group };
        if (rule.IsPaused)
        {
            bridge.WriteWarning($"{image.Directory} does not process the rule of {image.Entitlements[group].Name} at present: nobody enters or leaves until it does.");
        }

        foreach (MembershipConsequence[] batch in RuleComparison.Compare(image, group, rule.Text, AsOf ?? _now).Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            bridge.WriteBatch(batch);
        }

        return true;
    }

    private int? Find(DirectoryImage image)
    {
        int[] groups = [.. Enumerable.Range(0, image.Entitlements.Count).Where(group => image.Entitlements[group].Kind == EntitlementKind.Group)];
        int[] found = Array.FindAll(groups, group => image.Entitlements[group].Anchor.Equals(Group, StringComparison.OrdinalIgnoreCase));
        found = found.Length > 0 ? found : Array.FindAll(groups, group => image.Entitlements[group].Name.Equals(Group, StringComparison.OrdinalIgnoreCase));
        return found.Length > 1
            ? throw new LifecycleException(LifecycleErrorKind.EntitlementNotFound, $"{found.Length} groups in {image.Directory} are called \"{Group}\": {string.Join(", ", found.Select(group => image.Entitlements[group].Anchor))}. Give the id of one of them.") { TargetName = Group }
            : found.Length == 0 ? null : found[0];
    }
}
