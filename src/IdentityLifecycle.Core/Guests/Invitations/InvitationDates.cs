using System.Globalization;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>Checks the last days of guests, and makes of each what the directory keeps.</summary>
/// <param name="directory">The directory.</param>
internal sealed class InvitationDates(DirectoryView directory)
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>The value for the attribute that holds the end date; null if there is none to write, or it cannot be written.</summary>
    /// <param name="end">The last day that was asked for.</param>
    /// <param name="policy">The guest policy.</param>
    /// <param name="hasOne">Whether the guest has an end date already, so that none need be given.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public Fact? Find(DateOnly? end, GuestPolicy policy, bool hasOne, InvitationFaults faults)
    {
        if (end is not DateOnly day)
        {
            faults.AddIf(InvitationField.EndDate, policy.Invite!.RequiresEndDate && !hasOne ? $"the guest policy {policy.Name} wants a last day{Limit(policy.Invite)}" : null);
            return null;
        }

        if (FindFault(day, policy) is string fault)
        {
            faults.Add(InvitationField.EndDate, fault);
            return null;
        }

        AttributeDefinition definition = directory.Image.Schema[directory.Image.Schema.OrdinalOf(policy.EndDate!)];
        Fact? value = ValueOf(day, definition);
        faults.AddIf(InvitationField.EndDate, value is null ? $"{definition.Name} is of type {definition.Type}, which holds no date" : null);
        return value;
    }

    private string? FindFault(DateOnly day, GuestPolicy policy)
    {
        DateOnly today = directory.Context.Today;
        return policy.EndDate is not string attribute
                ? $"the guest policy {policy.Name} reads no end date, so that a last day would have no effect; add \"endDate\" with an attribute of the account to \"stale\", such as \"endDate\": \"extensionAttribute5\""
            : day < today ? $"the last day {Show(day)} is past"
            : LastDay(policy.Invite!) is DateOnly last && day > last ? $"the last day {Show(day)} lies further ahead than the guest policy {policy.Name} allows{Limit(policy.Invite!)}"
            : directory.Image.Schema.Find(attribute) is not AttributeDefinition definition ? $"{directory.Name} does not tell {attribute}"
            : definition.IsRedacted ? $"the policy redacts {attribute}, but plans show last days"
            : definition.IsWritable ? null : $"{attribute} cannot be written in {directory.Name}";
    }

    // As the condition reads it: a day alone is the last day, and an instant is the end.
    private Fact? ValueOf(DateOnly day, AttributeDefinition definition)
    {
        if (definition.Type != AttributeType.DateTime)
        {
            return definition.ToType(Fact.Of(Show(day)));
        }

        DateTime after = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return Fact.Of(new DateTimeOffset(after, directory.Context.Zones.Common.GetUtcOffset(after)).ToUniversalTime());
    }

    private DateOnly? LastDay(GuestInvitationPolicy invite) => invite.Longest is TimeSpan longest ? directory.Context.Today.AddDays((int)longest.TotalDays) : null;

    private string Limit(GuestInvitationPolicy invite) => LastDay(invite) is DateOnly last ? $": {Show(last)} at the latest" : string.Empty;

    private static string Show(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);
}
