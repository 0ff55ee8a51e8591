using System.Globalization;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>One person on a page: state, assignments, accounts, what would change and what will not.</summary>
internal static class IdentityText
{
    public static ShownText Render(LifecycleIdentity identity, Paint paint)
    {
        ShownText text = $"{paint.Strong(identity.Record.ToString())}: {identity.State}";
        text.Append(identity.Since is DateTimeOffset since ? $" since {Day(since)}" : string.Empty)
            .Append(identity.Population is null ? string.Empty : $", {identity.Population}")
            .Append(identity.NextDue is DateTimeOffset due ? $"; next due {Day(due)}" : string.Empty);
        foreach (Assignment assignment in identity.Assignments)
        {
            text.Append($"\n  Assignment {assignment.Key} in {assignment.Source}: {Show(assignment.Start, "always")} to {Show(assignment.End, "open")}");
        }

        foreach (AttributeDefinition attribute in identity.Record.GetIdentitySet().Schema.Attributes)
        {
            Fact fact = identity.Record.GetFact(attribute.Name);
            ShownText value = fact.IsUnknown ? paint.Faint("unknown") : attribute.IsRedacted ? SealedContent.Shown : fact.ToString();
            text.Append(ShownText.If(!fact.IsNone, $"\n    {attribute.Name}: {value}"));
        }

        AppendAccounts(text, identity.Accounts);
        foreach (LifecycleChange change in identity.Changes)
        {
            text.Append($"\n{ChangeText.Render(change, paint)}");
        }

        foreach (PlanOmission omission in identity.Omissions)
        {
            text.Append($"\n  Will not happen{(omission.Directory is null ? string.Empty : " in " + omission.Directory)}: {omission.Message}");
        }

        return text;
    }

    private static void AppendAccounts(ShownText text, IReadOnlyList<Account> accounts)
    {
        foreach (Account account in accounts)
        {
            string enabled = account.AccountEnabled switch { true => "enabled", false => "disabled", _ => "enabled or not is unknown" };
            text.Append($"\n  Account {account} in {account.Directory}: {account.Container?.ToString() ?? "outside the root"}, {enabled}");
        }
    }

    private static string Show(Fact fact, string none) =>
        fact.IsNone ? none : fact.IsUnknown ? "unknown" : fact.Value is DateTimeOffset instant ? Day(instant) : fact.ToString();

    private static string Day(DateTimeOffset instant) => instant.ToString(instant.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
