namespace IdentityLifecycle.Connectors.Visitors;

/// <summary>A state store that keeps a register of visitors. Every call is one transaction, so that several processes may register people at once.</summary>
public interface IVisitorRegister : IStateStore
{
    /// <summary>Reads all visitors in the order of their ids, with what was changed of them.</summary>
    Task<RegisteredVisitors> ReadVisitorsAsync(CancellationToken cancellationToken);

    /// <summary>Registers a visitor under a new id.</summary>
    /// <param name="details">What is known of the visitor.</param>
    /// <param name="note">Who registers the visitor, and why.</param>
    /// <param name="isAnother">Whether the visitor is registered although somebody of the same mail address, or of the same name and company, is there already.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    /// <exception cref="Errors.LifecycleException">VisitorKnown: such a one is there already, and nothing was written.</exception>
    Task<VisitorAddition> AddVisitorAsync(VisitorDetails details, VisitorNote note, bool isAnother, CancellationToken cancellationToken);

    /// <summary>Changes a visitor and records each value that becomes another one. If none does, nothing is written.</summary>
    /// <param name="id">The id, in any case.</param>
    /// <param name="change">Makes the new details of the present ones. It may be called again if another process is in the way. What it raises, the call raises, and nothing is written.</param>
    /// <param name="note">Who changes the visitor, and why.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    /// <exception cref="Errors.LifecycleException">NotFound: the register has no such visitor.</exception>
    Task<Visitor> ChangeVisitorAsync(string id, Func<VisitorDetails, VisitorDetails> change, VisitorNote note, CancellationToken cancellationToken);
}

/// <summary>All visitors of a register.</summary>
/// <param name="Visitors">The visitors, in the order of their ids.</param>
/// <param name="Retired">How many were in the register once and were cleared from it, after their accounts had gone.</param>
public sealed record RegisteredVisitors(IReadOnlyList<Visitor> Visitors, int Retired);

/// <summary>A visitor who was registered.</summary>
/// <param name="Visitor">The visitor.</param>
/// <param name="Lookalikes">Those who were there already with the same mail address, or the same name and company.</param>
public sealed record VisitorAddition(Visitor Visitor, IReadOnlyList<Visitor> Lookalikes);
