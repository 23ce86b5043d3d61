// One soft tone, only for who asked for it: a request for support has come. Made here, nothing is loaded.
export function beep(): void {
  try {
    const audio = new AudioContext();
    const tone = audio.createOscillator();
    const loud = audio.createGain();
    tone.frequency.value = 440;
    loud.gain.setValueAtTime(0.0001, audio.currentTime);
    loud.gain.exponentialRampToValueAtTime(0.1, audio.currentTime + 0.05);
    loud.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.6);
    tone.connect(loud).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.6);
    tone.onended = () => void audio.close();
  } catch {
    // A browser without sound: the request is on the screen and spoken.
  }
}
