// A signer that refuses a request (throws on it) is an outcome, not an error of ours.
export class ProfileRefusal extends Error {
  readonly profileId: string;

  constructor(profileId: string, message: string) {
    super(message);
    this.name = 'ProfileRefusal';
    this.profileId = profileId;
  }
}
