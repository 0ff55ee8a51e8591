using System.Globalization;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Planning.Accounts.Limits;

/// <summary>
/// Looks at accounts of people who left and that signed in after the last day: somebody has used them. That is said when they are disabled, and what was used is
/// not deleted, since the directory would refuse it by then.
/// </summary>
internal static class SignInCheck
{
    /// <summary>The attribute that says when an account signed in last.</summary>
    public const string Attribute = "lastSignInDateTime";

    /// <summary>Looks at the account of the subject, and takes out what cannot be done.</summary>
    public static void Apply(DirectoryView directory, PersonSubject subject, List<LifecycleOperation> operations, PlanFindings findings)
    {
        if (subject.Moment.State is not (LifecycleState.Left or LifecycleState.Purged) || !operations.Exists(static operation => operation is DisableAccount or DeleteAccount)
            || LastSignIn(directory, subject) is not DateTimeOffset last || last <= LeftAt(subject))
        {
            return;
        }

        string day = last.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        string what = $"account {directory.Image.GetAccount(subject.Account)} in {directory.Name} signed in on {day} UTC, after the last day ({ReasonText.Day(directory.Context, subject, LeftAt(subject))}). Find out who used it";
        string person = subject.Row < 0 ? subject.Identity : directory.Context.Identities.GetRecord(subject.Row).ToString();
        findings.Problems.Add(new LifecycleProblem(LifecycleErrorKind.LeaverSignedIn, $"{person}: {what}.") { Identity = subject.Identity, System = directory.Name, Attribute = Attribute, Value = day });
        if (operations.RemoveAll(static operation => operation is DeleteAccount) > 0)
        {
            findings.Hindered.Add(subject.Identity);
            findings.Omissions.Add(new PlanOmission(OmissionReason.Review, directory.Name, subject.Identity, person, $"{what}. It is not deleted: delete it by hand, or let somebody own it."));
        }
    }

    private static DateTimeOffset LeftAt(PersonSubject subject) => subject.Moment.LeaveAt ?? subject.Moment.Since;

    private static DateTimeOffset? LastSignIn(DirectoryView directory, PersonSubject subject)
    {
        int ordinal = directory.Image.Schema.OrdinalOf(Attribute);
        return ordinal < 0 ? null : directory.Image.Table[subject.Account, ordinal].Value as DateTimeOffset?;
    }
}
