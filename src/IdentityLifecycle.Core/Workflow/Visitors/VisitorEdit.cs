using IdentityLifecycle.Connectors.Visitors;

namespace IdentityLifecycle.Workflow.Visitors;

/// <summary>What somebody changes of a visitor; what is null stays.</summary>
public sealed record VisitorEdit
{
    /// <summary>The new given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The new surname.</summary>
    public string? Surname { get; init; }

    /// <summary>The new name that is shown. If it is not given, it follows the names where it did so before.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The new mail address; an empty text takes it away.</summary>
    public string? Mail { get; init; }

    /// <summary>The new company; an empty text takes it away.</summary>
    public string? CompanyName { get; init; }

    /// <summary>Who answers for the visitor from now on.</summary>
    public string? Sponsor { get; init; }

    /// <summary>The new first day.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>The new last day.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>Whether the visit ends at once: yesterday becomes the last day, and of a visit that begins later the first day, too.</summary>
    public bool EndsNow { get; init; }

    /// <summary>The further values that change, by name; an empty text takes one away.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    internal VisitorDetails ApplyTo(VisitorDetails before, DateOnly today)
    {
        (DateOnly start, DateOnly end) = (StartDate ?? before.StartDate, EndDate ?? before.EndDate);
        if (EndsNow)
        {
            DateOnly yesterday = today.AddDays(-1);
            (start, end) = (start < yesterday ? start : yesterday, end < yesterday ? end : yesterday);
        }

        return before with
        {
            GivenName = GivenName ?? before.GivenName,
            Surname = Surname ?? before.Surname,
            DisplayName = DisplayName ?? (before.DisplayName == VisitorDetails.JoinNames(before.GivenName, before.Surname) ? string.Empty : before.DisplayName),
            Mail = Mail ?? before.Mail,
            CompanyName = CompanyName ?? before.CompanyName,
            Sponsor = Sponsor ?? before.Sponsor,
            StartDate = start,
            EndDate = end,
            Properties = Merge(before.Properties),
        };
    }

    private Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> before)
    {
        Dictionary<string, string> merged = new(before, StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in Properties)
        {
            merged[name] = value;
        }

        return merged;
    }
}
