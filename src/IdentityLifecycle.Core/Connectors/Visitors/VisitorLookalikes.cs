using System.Text;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors.Visitors;

/// <summary>Tells who may be in the register already: by the mail address, or by name and company. Upper and lower case do not matter.</summary>
public static class VisitorLookalikes
{
    /// <summary>What visitors of the same mail address have in common; null if there is no address.</summary>
    public static string? MailKeyOf(VisitorDetails details) => details.Mail is null ? null : Fold(details.Mail);

    /// <summary>What visitors of the same name and company have in common.</summary>
    public static string NameKeyOf(VisitorDetails details) => $"{Fold(details.GivenName)}\n{Fold(details.Surname)}\n{Fold(details.CompanyName ?? string.Empty)}";

    /// <summary>The error that a visitor seems to be there already.</summary>
    /// <param name="details">The visitor who was to be registered.</param>
    /// <param name="known">Those who are there.</param>
    public static LifecycleException Refuse(VisitorDetails details, IReadOnlyList<Visitor> known)
    {
        Visitor first = known[0];
        return new LifecycleException(
            LifecycleErrorKind.VisitorKnown,
            $"{details.DisplayName} was not registered: {Describe(known)}. If it is the same person, use Set-Visitor {first.Id} -EndDate, so that there is one account. If it is another person, pass -Force.")
        {
            TargetName = first.Id,
        };
    }

    /// <summary>Those who are there already, in words.</summary>
    public static ShownText Describe(IReadOnlyList<Visitor> known) =>
        $"{ShownText.Join(" and ", known.Select(static one => (ShownText)$"{one.DisplayName} ({one.Id})"))} with the same mail address, or the same name and company, {(known.Count == 1 ? "is" : "are")} in the register until {known.Max(static one => one.EndDate):yyyy-MM-dd}";

    private static string Fold(string text) => text.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();
}
