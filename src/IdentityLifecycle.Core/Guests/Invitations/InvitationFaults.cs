namespace IdentityLifecycle.Guests.Invitations;

/// <summary>Collects what is wrong with one invitation, so that all of it is told at once.</summary>
internal sealed class InvitationFaults
{
    private readonly List<(string Field, string Message)> _all = [];

    /// <summary>What is wrong, each with the field that is at fault.</summary>
    public IReadOnlyList<(string Field, string Message)> All => _all;

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => _all.Count == 0;

    /// <summary>Adds a fault: a sentence without its full stop.</summary>
    public void Add(string field, string message) => _all.Add((field, message));

    /// <summary>Adds what is wrong, if anything is.</summary>
    public void AddIf(string field, string? message)
    {
        if (message is not null)
        {
            Add(field, message);
        }
    }
}
