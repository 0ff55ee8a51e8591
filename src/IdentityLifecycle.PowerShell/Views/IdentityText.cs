using System.Globalization;
using System.Text;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>One person on a page: state, assignments, accounts, what would change and what will not.</summary>
internal static class IdentityText
{
    public static string Render(LifecycleIdentity identity, Paint paint)
    {
        StringBuilder text = new();
        text.Append(paint.Strong(identity.Record.ToString())).Append(": ").Append(identity.State)
            .Append(identity.Since is DateTimeOffset since ? $" since {Day(since)}" : string.Empty)
            .Append(identity.Population is null ? string.Empty : $", {identity.Population}")
            .Append(identity.NextDue is DateTimeOffset due ? $"; next due {Day(due)}" : string.Empty).Append('\n');
        foreach (Assignment assignment in identity.Assignments)
        {
            text.Append(CultureInfo.InvariantCulture, $"  Assignment {assignment.Key} in {assignment.Source}: {Show(assignment.Start, "always")} to {Show(assignment.End, "open")}\n");
        }

        foreach (AttributeDefinition attribute in identity.Record.GetIdentitySet().Schema.Attributes)
        {
            Fact fact = identity.Record.GetFact(attribute.Name);
            text.Append(fact.IsNone ? string.Empty : $"    {attribute.Name}: {(fact.IsUnknown ? paint.Faint("unknown") : attribute.IsRedacted ? SealedContent.Shown : fact)}\n");
        }

        AppendAccounts(text, identity.Accounts);
        foreach (LifecycleChange change in identity.Changes)
        {
            text.Append(ChangeText.Render(change, paint)).Append('\n');
        }

        foreach (PlanOmission omission in identity.Omissions)
        {
            text.Append(CultureInfo.InvariantCulture, $"  Will not happen{(omission.Directory is null ? string.Empty : " in " + omission.Directory)}: {omission.Message}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void AppendAccounts(StringBuilder text, IReadOnlyList<Account> accounts)
    {
        foreach (Account account in accounts)
        {
            string enabled = account.AccountEnabled switch { true => "enabled", false => "disabled", _ => "enabled or not is unknown" };
            text.Append(CultureInfo.InvariantCulture, $"  Account {account} in {account.Directory}: {account.Container?.ToString() ?? "outside the root"}, {enabled}\n");
        }
    }

    private static string Show(Fact fact, string none) =>
        fact.IsNone ? none : fact.IsUnknown ? "unknown" : fact.Value is DateTimeOffset instant ? Day(instant) : fact.ToString();

    private static string Day(DateTimeOffset instant) => instant.ToString(instant.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
