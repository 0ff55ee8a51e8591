using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading.Guests;

/// <summary>Reads <c>invite</c> of a guest policy.</summary>
/// <param name="problems">Receives what is wrong.</param>
internal sealed class InvitationReader(ProblemList problems)
{
    /// <summary>The terms; null if nobody is invited.</summary>
    /// <param name="section">The section; null if there is none.</param>
    /// <param name="policy">The rest of the guest policy.</param>
    /// <param name="directory">Its directory.</param>
    public GuestInvitationPolicy? Read(PolicyObject? section, GuestPolicy policy, DirectoryPolicy directory)
    {
        if (section is null)
        {
            return null;
        }

        GuestInvitationPolicy invite = new()
        {
            Longest = section.Duration("longest"),
            RequiresEndDate = section.Has("endDate") ? section.Value("endDate") == "required" : section.Has("longest"),
            SendsMessage = !section.Has("sendMessage") || section.IsTrue("sendMessage"),
            Message = section.Value("message"),
            RedirectTo = section.Value("redirectTo"),
            Access = [.. section.TextsOf("access").Select(static text => text.Value)],
        };
        Check(section, invite, policy);
        foreach (OperationKind kind in invite.Operations.Where(kind => directory.Capabilities.Operations.Count > 0 && !directory.Capabilities.Operations.Contains(kind)))
        {
            problems.Invalid(section, $"The {directory.Connection.Connector} connector cannot {Plans.Operations.OperationTypes.Of(kind).Ability}, as \"invite\" would have it.");
        }

        return invite;
    }

    private void Check(PolicyObject section, GuestInvitationPolicy invite, GuestPolicy policy)
    {
        if (invite.RequiresEndDate && policy.EndDate is null)
        {
            problems.Invalid(section, "Guests must have an end date by \"invite\", but no condition reads one. Add \"endDate\" with an attribute of the account to \"stale\", such as \"endDate\": \"extensionAttribute5\".");
        }

        if (invite is { SendsMessage: false, Message: not null })
        {
            problems.Invalid(section.Find("message")!, "The text is never sent, because \"sendMessage\" is false.");
        }

        if (invite.RedirectTo is string page && !(Uri.TryCreate(page, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps))
        {
            problems.Invalid(section.Find("redirectTo")!, $"Expected the address of a page such as https://contoso.sharepoint.com, found \"{page}\".");
        }
    }
}
