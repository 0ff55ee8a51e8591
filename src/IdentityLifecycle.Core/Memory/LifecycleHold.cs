using System;
using System.Collections.Generic;

namespace IdentityLifecycle.Memory;

/// <summary>A person's account that must be left alone for a while: the planner honours and shows it.</summary>
/// <param name="Identity">The identity id.</param>
/// <param name="Directory">The directory, or <c>*</c>.</param>
/// <param name="Operations">The names of the kinds of operation that are held; empty means all.</param>
/// <param name="Until">When it ends (UTC).</param>
/// <param name="Reason">Why, for people.</param>
public sealed record LifecycleHold(string Identity, string Directory, IReadOnlyList<string> Operations, DateTimeOffset Until, string Reason);
