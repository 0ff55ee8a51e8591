using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow.Visitors;

/// <summary>Registers, changes and finds the visitors of a policy. Days are those of the policy's time zone.</summary>
public sealed class VisitorDesk
{
    private readonly LifecyclePolicy _policy;
    private readonly IConnectorCatalog _connectors;
    private readonly VisitorSettings _settings;

    private VisitorDesk(IConnectorCatalog connectors, LifecyclePolicy policy, SystemOfRecordPolicy source, DateOnly today)
    {
        _connectors = connectors;
        _policy = policy;
        _settings = VisitorSettings.Of(source.Connection);
        Today = today;
    }

    /// <summary>The day on which the desk is open.</summary>
    public DateOnly Today { get; }

    /// <summary>Opens the desk of a policy for a day.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="now">The present instant.</param>
    /// <exception cref="LifecycleException">ArgumentInvalid: the policy has no register of visitors.</exception>
    public static VisitorDesk Of(IConnectorCatalog connectors, LifecyclePolicy policy, DateTimeOffset now)
    {
        SystemOfRecordPolicy source = policy.SystemsOfRecord.FirstOrDefault(static one => one.Connection.Connector == VisitorsConnector.Name) ?? throw new LifecycleException(
            LifecycleErrorKind.ArgumentInvalid,
            $"The policy {policy.Name} has no register of visitors. Give it a system of record with \"connector\": \"{VisitorsConnector.Name}\", or pass -Policy with a policy that has one.") { TargetName = policy.Reference.Path, Attribute = "Policy" };
        return new VisitorDesk(connectors, policy, source, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, policy.TimeZone).DateTime));
    }

    /// <summary>Opens the register.</summary>
    /// <param name="initialize">Whether an empty state store is made if there is none.</param>
    /// <exception cref="LifecycleException">StateNotInitialized, StateUnavailable and others: the state store cannot be opened.</exception>
    public Task<IVisitorRegister> OpenAsync(bool initialize) => VisitorsConnector.OpenAsync(_connectors, _policy.State!, initialize);

    /// <summary>The error for an id that the register has not.</summary>
    /// <param name="id">The id.</param>
    public static LifecycleException Unknown(string id) =>
        new(LifecycleErrorKind.NotFound, $"The register has no visitor \"{id}\". Get-Visitor -IncludeEnded lists all.") { TargetName = id };

    /// <summary>Reads all visitors.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="LifecycleException">StateNotInitialized, StateUnavailable and others: the state store cannot be opened.</exception>
    public async Task<IReadOnlyList<Visitor>> ReadAsync(CancellationToken cancellationToken)
    {
        IVisitorRegister register = await OpenAsync(initialize: false).ConfigureAwait(false);
        await using (register.ConfigureAwait(false))
        {
            return (await register.ReadVisitorsAsync(cancellationToken).ConfigureAwait(false)).Visitors;
        }
    }

    /// <summary>The details of a new visitor as the register may keep them.</summary>
    /// <exception cref="LifecycleException">ArgumentInvalid: a value cannot be kept; the message says which and what to do.</exception>
    public VisitorDetails Check(VisitorDetails details)
    {
        VisitorDetails clean = VisitorTexts.Clean(details, _settings);
        CheckDates(clean);
        return clean;
    }

    /// <summary>Applies what somebody changes, and checks what comes about. Dates are only checked if they change.</summary>
    /// <param name="before">The present details.</param>
    /// <param name="edit">What is changed.</param>
    /// <exception cref="LifecycleException">ArgumentInvalid: a value cannot be kept; the message says which and what to do.</exception>
    public VisitorDetails Change(VisitorDetails before, VisitorEdit edit)
    {
        VisitorDetails after = VisitorTexts.Clean(edit.ApplyTo(before, Today), _settings);
        if (!edit.EndsNow && (after.StartDate, after.EndDate) != (before.StartDate, before.EndDate))
        {
            CheckDates(after);
        }

        return after;
    }

    private void CheckDates(VisitorDetails details)
    {
        if (details.EndDate < details.StartDate)
        {
            throw VisitorTexts.Invalid("EndDate", $"The last day {details.EndDate:yyyy-MM-dd} lies before the first day {details.StartDate:yyyy-MM-dd}. Give a later -EndDate, or an earlier -StartDate.");
        }

        if (details.EndDate < Today)
        {
            throw VisitorTexts.Invalid("EndDate", $"The last day {details.EndDate:yyyy-MM-dd} is past; today is {Today:yyyy-MM-dd}. Give today or a later day. To end a visit at once use Set-Visitor -EndNow.");
        }

        DateOnly latest = (details.StartDate > Today ? details.StartDate : Today).AddDays(_settings.LongestDays);
        if (details.EndDate > latest)
        {
            throw VisitorTexts.Invalid("EndDate", $"The last day {details.EndDate:yyyy-MM-dd} is too far ahead: the policy allows {_settings.LongestDays} days, which is {latest:yyyy-MM-dd} at the latest. Give an earlier -EndDate and extend the visit later, or change \"{VisitorSettings.LongestSetting}\" in the policy.");
        }
    }
}
